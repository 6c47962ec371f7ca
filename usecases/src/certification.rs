//! What somebody needs, the rounds in which they do it, and the certificates that they earn.

pub mod assigning;
pub mod catalogue;
pub mod earlier_training;
pub mod exempting;
pub mod issuing;
pub mod record;
pub mod renewing;
pub mod telling;
