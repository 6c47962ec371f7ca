// Packages come from the frontend's folder: the tests have none of their own.

import { createRequire } from 'node:module';

export const require = createRequire(new URL('../../frontend/package.json', import.meta.url));
