import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'dotenv';
import { apiSchema, workerSchema } from '../packages/platform/config/blocks.js';
import { parseConfig } from '../packages/platform/config/parse.js';

const text = readFileSync(path.join(import.meta.dirname, '../.env.example'), 'utf8');
const example = parse(text.replaceAll(/^#(?=[A-Z0-9_]+=)/gm, ''));

test('.env.example names every variable of the configuration and no other', () => {
  const known = new Set([...Object.keys(apiSchema.shape), ...Object.keys(workerSchema.shape)]);
  expect(Object.keys(example).sort()).toEqual([...known].sort());
});

test('the values that .env.example shows as defaults are the defaults', () => {
  const needed = { DATABASE_URL: 'postgresql://localhost/x', PLAYBACK_SECRET: 'x'.repeat(32) };
  const machine = ['DATABASE_URL', 'WORK_DIR', 'WORKER_CORES', 'VIDEO_SLOTS', 'IMAGE_SLOTS', 'MEDIA_MEMORY_BYTES', 'S3_ENDPOINT', 'S3_PUBLIC_ENDPOINT', 'API_PUBLIC_URL', 'TEMPORAL_UI_URL'];
  const shown = Object.fromEntries(Object.entries(example).filter(([name, value]) => value && !machine.includes(name)));
  for (const schema of [apiSchema, workerSchema]) expect(parseConfig(schema, { ...needed, ...shown })).toEqual(parseConfig(schema, needed));
});
