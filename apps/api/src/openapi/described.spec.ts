import { readFile } from 'node:fs/promises';
import type { Schema } from '../docs/reference/openapi.js';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly description?: string }[];
  readonly 'x-required-scopes'?: readonly string[];
}

const document = JSON.parse(await readFile('docs/openapi.json', 'utf8')) as { components: { schemas: Record<string, Schema> }; paths: Record<string, Record<string, Operation>> };
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

/** Paths of the fields that say nothing of themselves. A reference says it elsewhere; what must not be there needs no words. */
function silent(at: string, { properties = {}, items, additionalProperties, anyOf = [], oneOf = [], allOf = [] }: Schema): string[] {
  const inner = [...anyOf, ...oneOf, ...allOf, ...(items ? [items] : []), ...(typeof additionalProperties === 'object' ? [additionalProperties] : [])];
  return [
    ...Object.entries(properties).flatMap(([name, field]) => [...(field.description || field.$ref || field.not ? [] : [`${at}.${name}`]), ...silent(`${at}.${name}`, field)]),
    ...inner.flatMap((schema) => silent(at, schema)),
  ];
}

it('every field of every body says what it is', () => {
  expect(silent('Made', { properties: { a: { items: { properties: { b: {} } }, description: 'a' } } })).toEqual(['Made.a.b']);
  expect(Object.entries(document.components.schemas).flatMap(([name, schema]) => silent(name, schema))).toEqual([]);
});

it('every parameter says what it is', () => {
  expect(operations.flatMap(({ operationId, parameters = [] }) => parameters.filter((p) => !p.description).map((p) => `${operationId} ${p.name}`))).toEqual([]);
});

it('every call that needs credentials names its scopes', () => {
  const unnamed = operations.filter((operation) => operation.security?.length !== 0 && !operation['x-required-scopes']?.length);
  expect(unnamed.map((operation) => operation.operationId)).toEqual(['createUser']);
});
