import { readFile, writeFile } from 'node:fs/promises';
import { apiSchema } from '../../../packages/platform/config/blocks.js';
import { parseConfig } from '../../../packages/platform/config/parse.js';
import { createApi } from './app.js';
import { describeApi } from './openapi/document.js';

/** Prints the OpenAPI document, writes it to FILE, or with `--check FILE` fails when FILE differs. Needs no services. */
const [first, second] = process.argv.slice(2);
const app = await createApi(parseConfig(apiSchema, { DATABASE_URL: 'postgresql://localhost/none', PLAYBACK_SECRET: 'x'.repeat(32), S3_ENDPOINT: 'http://localhost', LOG_LEVEL: 'error' }));
const text = `${JSON.stringify(describeApi(app), null, 2)}\n`;
if (first === '--check' && second) {
  if ((await readFile(second, 'utf8')) !== text) {
    console.error(`${second} does not describe this API any more; run "npm run openapi".`);
    process.exitCode = 1;
  }
} else if (first) await writeFile(first, text);
else process.stdout.write(text);
await app.close();
