// `npm run costs`: what one job of each kind asks of Temporal, Postgres and the object store. Small sources: the counts depend on their length, not on their size.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { BenchStack } from './bench-stack.js';
import { rowsWritten, storeRequests } from './costs/stores.js';
import { temporalCost } from './costs/temporal-actions.js';

/** Postgres tells of what a connection has written a second later; webhooks and mails come behind the end of a job. */
const settleMs = 4000;

const folder = mkdtempSync(path.join(tmpdir(), 'reelforge-costs-'));
const film = (seconds: number) => make(`film-${seconds}.mp4`, ['-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=25:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=duration=${seconds}`, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac']);
const ladder = { name: 'main', type: 'hls', preset: 'ultrafast', renditions: [{ height: 180 }, { height: 90 }] };
const kinds: readonly (readonly [kind: string, source: () => string, outputs: readonly object[]])[] = [
  ['a picture, one image', () => make('picture.png', ['-f', 'lavfi', '-i', 'testsrc2=size=640x360', '-frames:v', '1']), [{ name: 'photo', type: 'image', format: 'webp' }]],
  ['10 s, sound as mp3', () => film(10), [{ name: 'sound', type: 'audio', format: 'mp3' }]],
  ['10 s, HLS of two renditions', () => film(10), [ladder]],
  ['10 s, the same with mp4, stills and storyboard', () => film(10), [ladder, { name: 'file', type: 'mp4', preset: 'ultrafast', height: 90 }, { name: 'stills', type: 'thumbnails', times: [1, 5] }, { name: 'board', type: 'storyboard' }]],
  ['2 min, HLS of two renditions', () => film(120), [ladder]],
  ['10 min, HLS of two renditions', () => film(600), [ladder]],
];

const data = path.join(folder, 'stack');
const stack = await BenchStack.start(data, { LOG_LEVEL: 'warn' });
const { metricsToken } = JSON.parse(readFileSync(path.join(data, 'secrets.json'), 'utf8')) as { metricsToken: string };
const connection = await Connection.connect({ address: stack.addresses.temporalAddress });
try {
  const client = new Client({ connection });
  const requests = async () => (await Promise.all([stack.addresses.api, stack.workerAddress()].map((address) => storeRequests(address, metricsToken)))).reduce((sum, count) => sum + count, 0);
  const seen = async () => (await delay(settleMs), { rows: await rowsWritten(stack.addresses.databaseUrl), requests: await requests() });
  console.log('| Job | Actions | Events | History, KiB | Largest payload, KiB | Rows written | S3 requests |\n| --- | --- | --- | --- | --- | --- | --- |');
  for (const [kind, source, outputs] of kinds) {
    const file = source();
    const before = await seen();
    const { id } = await stack.createJob(await stack.upload(file), outputs);
    await stack.completed(id);
    const after = await seen();
    const { actions, events, historyBytes, largestPayloadBytes } = await temporalCost(client, id);
    console.log(`| ${[kind, actions, events, kib(historyBytes), kib(largestPayloadBytes), after.rows - before.rows, after.requests - before.requests].join(' | ')} |`);
  }
} finally {
  await connection.close();
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
}

function make(name: string, args: readonly string[]): string {
  const file = path.join(folder, name);
  execFileSync('ffmpeg', ['-nostdin', '-y', '-v', 'error', ...args, file]);
  return file;
}

function kib(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
