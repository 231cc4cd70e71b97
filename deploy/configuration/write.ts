// `npm run configuration` writes what follows from the schemas of the configuration; with --check it says whether that is current.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeReference } from './reference.js';
import { configurationSchemas } from './values-schema.js';
import { readVariables } from './variables.js';

const root = path.join(import.meta.dirname, '../..');
const valuesSchema = 'deploy/helm/reelforge/values.schema.json';
const variables = readVariables();
const withConfiguration = (text: string) => {
  const schema = JSON.parse(text) as { definitions: object };
  return `${JSON.stringify({ ...schema, definitions: { ...schema.definitions, ...configurationSchemas(variables) } }, null, 1)}\n`;
};

put('docs/configuration.md', () => writeReference(variables));
put(valuesSchema, withConfiguration);

function put(name: string, made: (before: string) => string): void {
  const file = path.join(root, name);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const current = made(before);
  if (!process.argv.includes('--check')) return writeFileSync(file, current);
  if (before === current) return;
  console.error(`${name} does not say what packages/platform/config says: run \`npm run configuration\`.`);
  process.exitCode = 1;
}
