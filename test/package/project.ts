import { resolve } from 'node:path';

/** The root of this repository. */
export const projectRoot = resolve(import.meta.dirname, '..', '..');
