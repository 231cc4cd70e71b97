import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import pino from 'pino';
import sharp from 'sharp';
import { testServices } from '../../../../test/services/services.js';
import { until } from '../../../../test/until.js';
import { WorkerBench } from '../../../../test/worker/worker-bench.js';
import { rebuildRows } from './rebuild-rows.js';

const askMs = 2000;
let bench: WorkerBench;
beforeAll(async () => {
  bench = await WorkerBench.open({ RECONCILE_INTERVAL_SECONDS: '86400' });
}, 120_000);
afterAll(() => bench?.close());

test('jobs that nobody has begun have their rows before there is a worker that would miss their uploads', async () => {
  const picture = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } }).png().toBuffer();
  const output = { name: 'photo', type: 'image', format: 'webp' };
  const ids = await Promise.all([1, 2].map(async () => bench.createJob(await bench.upload(picture, 'a.png'), [output])));
  const { db, temporal } = bench.api.services;
  await until('both have workflows', async () => (await db.job.count({ where: { id: { in: ids }, dispatchedAt: { not: null } } })) === 2);
  await db.job.deleteMany({ where: { id: { in: ids } } });
  await db.upload.deleteMany({});

  // As the command has it: its errors are not those of the API's connection.
  const connection = await NativeConnection.connect({ address: testServices().temporalAddress });
  const client = new Client({ connection, namespace: temporal.options.namespace });
  const begun = performance.now();
  const rebuilt = rebuildRows({ db, client, store: bench.store, log: pino({ level: 'silent' }), askMs });
  await until('all rows are there', async () => (await db.job.count({ where: { id: { in: ids } } })) === 2 && (await db.upload.count()) === 2);
  await until('nobody has answered in time, more than once', () => performance.now() - begun > 5 * askMs);
  await bench.startWorker();
  expect(await rebuilt).toMatchObject({ jobs: 2, restored: 2, left: 0, unanswered: 0 });
  await connection.close();
  for (const id of ids) expect((await bench.ended(id)).state).toBe('completed');
}, 180_000);
