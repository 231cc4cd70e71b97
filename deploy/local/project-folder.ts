import path from 'node:path';

/** The checkout. */
export const projectFolder = path.resolve(import.meta.dirname, '../..');
