/** Writes the client library's types from the API document, or with `--check` says whether they are current. */
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const document = new URL('../../docs/openapi.json', import.meta.url);
const target = new URL('../../sdk/src/generated/api.ts', import.meta.url);

const never = ts.factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword);
const nodes = await openapiTS(document, {
  // A field with a default may be left out of a request.
  defaultNonNullable: false,
  alphabetize: false,
  // `not: {}` is a field that may not be there.
  transform: (schema) => ('not' in schema ? never : undefined),
});
const header = '/** Generated from docs/openapi.json by `npm run sdk:types`. */\n';
const made = header + astToString(nodes);

if (!process.argv.includes('--check')) {
  await writeFile(target, made);
} else if ((await readFile(target, 'utf8').catch(() => '')) !== made) {
  console.error('sdk/src/generated/api.ts does not fit docs/openapi.json: run `npm run sdk:types`');
  process.exitCode = 1;
}
