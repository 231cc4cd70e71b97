import { readFile, writeFile } from 'node:fs/promises';
import { toCollection } from './collection/collection.js';
import type { Document } from './docs/reference/openapi.js';

/** Writes the collection from docs/openapi.json, or with `--check` fails when the file differs. */
const file = 'docs/reelforge.postman_collection.json';
const text = `${JSON.stringify(toCollection(JSON.parse(await readFile('docs/openapi.json', 'utf8')) as Document), null, 2)}\n`;
if (process.argv[2] === '--check') {
  if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error(`${file} does not fit docs/openapi.json any more; run "npm run collection".`);
    process.exitCode = 1;
  }
} else await writeFile(file, text);
