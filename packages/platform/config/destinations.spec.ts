import { z } from 'zod';
import type { Destination } from '../../media/spec/destination.js';
import { destinationVariables, refuseDestination } from './destinations.js';
import { parseConfig } from './parse.js';

const own = { S3_INPUT_BUCKET: 'our-input', S3_OUTPUT_BUCKET: 'our-output' };
const configOf = (text: string, create = 'false') => ({ ...own, ...parseConfig(z.object(destinationVariables), { DESTINATION_BUCKETS: text, DESTINATION_CREATE_BUCKETS: create }) });
const refusal = (text: string, tenant: string, bucket: string, prefix = '', more: Partial<Destination> = {}) => refuseDestination(configOf(text), tenant, { bucket, prefix, createBucket: false, ifExists: 'replace', ...more });

it('nothing is allowed by default', () => {
  expect(refuseDestination({ ...own, ...parseConfig(z.object(destinationVariables), {}) }, 'ten_1', { bucket: 'any', prefix: '', createBucket: false, ifExists: 'replace' })).toMatchObject({ field: 'bucket' });
});

it.each([
  ['films', 'films', ''],
  ['a-bucket, films', 'films', 'any/where'],
  ['media-*', 'media-42', ''],
  ['ten_1=films', 'films', ''],
  ['films/{tenant}', 'films', 'ten_1'],
  ['films/{tenant}/', 'films', 'ten_1/42/'],
  ['films/shared,ten_1=films', 'films', 'elsewhere'],
])('%s allows a tenant %s/%s', (text, bucket, prefix) => {
  expect(refusal(text, 'ten_1', bucket, prefix)).toBeNull();
});

it.each([
  ['films', 'films-2', '', 'bucket'],
  ['media-*', 'other-media-1', '', 'bucket'],
  ['ten_2=films', 'films', '', 'bucket'],
  ['films/{tenant}', 'films', '', 'prefix'],
  ['films/{tenant}', 'films', 'ten_12', 'prefix'],
  ['films/{tenant}', 'films', 'ten_2/ten_1', 'prefix'],
  ['films/shared', 'films', 'shared-not', 'prefix'],
])('%s does not allow a tenant %s/%s', (text, bucket, prefix, field) => {
  expect(refusal(text, 'ten_1', bucket, prefix)).toMatchObject({ field });
});

it('says where else to go', () => {
  expect(refusal('films/{tenant},films/shared', 'ten_1', 'films', 'elsewhere')!.message).toContain('"ten_1/" or "shared/"');
});

it.each(['our-input', 'our-output', 'Our-Output'])('the service\'s own %s is never allowed', (bucket) => {
  expect(refusal('our-*,Our-*,ten_1=our-output', 'ten_1', bucket)).toMatchObject({ field: 'bucket' });
});

it('buckets are made where the operator lets them be made', () => {
  const wanted: Destination = { bucket: 'films', prefix: '', createBucket: true, ifExists: 'replace' };
  expect(refuseDestination(configOf('films'), 'ten_1', wanted)).toMatchObject({ field: 'createBucket' });
  expect(refuseDestination(configOf('films', 'true'), 'ten_1', wanted)).toBeNull();
});

it.each(['*', 'ab*', 'a b', 'films/*', 'ten 1=films', '=films'])('"%s" is no entry', (text) => {
  expect(() => configOf(`films,${text}`)).toThrow(`"${text}"`);
});
