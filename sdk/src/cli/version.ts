import { readFileSync } from 'node:fs';

/** Of the package that this is part of: the nearest above both the sources and what is built of them. */
export const clientVersion: string = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;
