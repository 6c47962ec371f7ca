//! What programs that are not ours say about our badges: a library for Open Badges, and the official JSON schema.
