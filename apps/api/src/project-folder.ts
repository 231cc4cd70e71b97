import path from 'node:path';

const isSource = import.meta.filename.endsWith('.ts');

/** What `package.json` and `dist` stand in, whether this file runs from the sources or from the build. */
export const projectFolder = path.resolve(import.meta.dirname, isSource ? '../../..' : '../../../..');
