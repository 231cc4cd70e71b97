import { readFileSync } from 'node:fs';
import type { Folder, Item } from '../collection/postman.js';
import { callsOf } from '../docs/reference/openapi.js';
import type { Document } from '../docs/reference/openapi.js';
import { ids } from './examples/ids.js';
import { requestExamples } from './examples/requests.js';

const calls = callsOf(JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document);
const { item: folders } = JSON.parse(readFileSync('docs/reelforge.postman_collection.json', 'utf8')) as { item: Folder[] };
const requests = folders.flatMap((folder) => folder.item);

it('every example of a body is one that the API takes', () => {
  for (const [operationId, { schema, bodies }] of Object.entries(requestExamples)) {
    for (const [summary, body] of Object.entries(bodies)) expect([operationId, summary, schema.safeParse(body).error?.issues]).toEqual([operationId, summary, undefined]);
  }
});

it('every call with a body has an example of it, and every JSON that it answers with, one', () => {
  const bare = calls.filter(({ requestBody }) => requestBody?.content['application/json'] && !requestBody.content['application/json'].examples);
  expect(bare.map(({ operationId }) => operationId)).toEqual([]);
  const answers = calls.filter(({ responses }) => Object.entries(responses).some(([status, { content }]) => status < '300' && content?.['application/json'] && content['application/json'].example === undefined));
  expect(answers.map(({ operationId }) => operationId)).toEqual([]);
});

it('the collection has every call, and its bodies are taken when their variables are set', () => {
  const known = new Set(calls.filter(({ path }) => path.startsWith('/v1/')).map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '*')}`));
  const routeOf = ({ request }: Item) => `${request.method} /${request.url.path.join('/').replace(/\{\{\w+\}\}/g, '*')}`;
  expect([...known].filter((route) => !requests.some((item) => routeOf(item) === route))).toEqual([]);
  let judged = 0;
  for (const item of requests) {
    if (item.request.body?.mode !== 'raw') continue;
    const call = calls.find(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '*')}` === routeOf(item))!;
    const body: unknown = JSON.parse(item.request.body.raw.replaceAll('{{uploadId}}', ids.upload).replaceAll('{{jobId}}', ids.job));
    expect([call.operationId, requestExamples[call.operationId]!.schema.safeParse(body).error?.issues]).toEqual([call.operationId, undefined]);
    judged += 1;
  }
  expect(judged).toBeGreaterThan(12);
});
