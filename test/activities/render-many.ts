/**
 * Renders many large pictures by the activity, as many at a time as a worker has slots, and prints what the process
 * took at most: `{ startBytes, peakBytes, decodedBytes, slots }`. A program of its own, because memory is a process's.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import sharp from 'sharp';
import type { ActivityDeps } from '../../activities/deps.js';
import { renderImage } from '../../activities/stills/render-image.js';
import { imageSpec } from '../../packages/media/spec/outputs.js';
import { workerSchema } from '../../packages/platform/config/blocks.js';

const [pictures, slots] = process.argv.slice(2).map(Number) as [number, number];
const [width, height] = [4000, 3000];
const dir = await mkdtemp(path.join(tmpdir(), 'render-many-'));
const source = path.join(dir, 'large.jpg');
await sharp({ create: { width, height, channels: 3, background: '#4080c0' } }).composite([{ input: { create: { width: 900, height: 900, channels: 4, background: '#ff800080' } }, tile: false }]).jpeg().toFile(source);

const config = workerSchema.parse({ DATABASE_URL: 'unused', IMAGE_SLOTS: String(slots) });
const deps = {
  config,
  store: { outputBucket: 'out', put: () => Promise.resolve() },
  sources: { acquire: () => Promise.resolve({ path: source, release: () => undefined }) },
  progress: { report: () => undefined, end: () => Promise.resolve(), close: () => Promise.resolve() },
} as unknown as ActivityDeps;
const spec = imageSpec.parse({ name: 'a', type: 'image', operations: [{ op: 'rotate', degrees: 90 }, { op: 'flip' }, { op: 'resize', width: 300 }] });
const input = { jobId: 'job_1', tenantId: 'ten_1', source: { bucket: 'in', key: 'a', etag: 'e', sizeBytes: 1 }, plan: { type: 'image' as const, name: 'a', spec }, progress: { part: 'p', shares: [] } };

const startBytes = process.memoryUsage.rss();
let left = pictures;
const slot = async (): Promise<void> => {
  while (left-- > 0) await new MockActivityEnvironment().run(renderImage(deps), input);
};
await Promise.all(Array.from({ length: config.IMAGE_SLOTS }, slot));
await rm(dir, { recursive: true });
process.stdout.write(JSON.stringify({ startBytes, peakBytes: process.resourceUsage().maxRSS * 1024, decodedBytes: width * height * 3, slots: config.IMAGE_SLOTS }));
