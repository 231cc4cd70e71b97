import { copyFile, open, stat } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { BenchStack } from '../bench-stack.js';
import type { BenchContext, Finding, Measure } from '../measure.js';
import { runLadderJob } from './ladder.js';

const small = 50 * 1024 ** 2;
const large = 2 * 1024 ** 3;

/** What a job costs beside the encode: memory of the worker, writes to the database. */
export const footprintMeasure: Measure = { ids: ['P11', 'P12'], run: measureFootprint };

async function measureFootprint(context: BenchContext): Promise<Finding[]> {
  const memory = await measureMemory(context);
  const writes = await writesPerSecond(context);
  return [...memory, { id: 'P12', what: 'rows written per second of a running job', value: writes, unit: '/s', goal: '≤ 2/s', reached: writes <= 2, details: {} }];
}

/** What a large source costs the worker's memory. */
export async function measureMemory({ options, media, folder }: BenchContext): Promise<Finding[]> {
  const clip = await media.source('busy', Math.min(12, options.seconds));
  const output = { type: 'hls', renditions: [{ height: 480 }] };
  const peaks: number[] = [];
  for (const bytes of [small, large]) {
    const target = await folder(`source-${bytes}`);
    const source = await padded(clip, path.join(target, 'source.mp4'), bytes);
    const stack = await BenchStack.start(path.join(target, 'stack'));
    try {
      await runLadderJob(stack, source, output);
      peaks.push(stack.workerPeakBytes());
    } finally {
      await stack.stop();
    }
  }
  const memory = peaks[1]! / peaks[0]!;
  return [{ id: 'P11', what: 'peak memory of the worker, 2 GB source ÷ 50 MB source', value: memory, unit: 'ratio', goal: '≤ 1.2', reached: memory <= 1.2, details: { peaks } }];
}

/** The clip made larger by a box that players skip (ISO 14496-12, 8.1.2); it takes no room on the disk. */
async function padded(clip: string, target: string, bytes: number): Promise<string> {
  await copyFile(clip, target);
  const { size } = await stat(target);
  const padding = bytes - size;
  if (padding < 16) return target;
  const header = Buffer.alloc(16);
  header.writeUInt32BE(1, 0);
  header.write('free', 4, 'latin1');
  header.writeBigUInt64BE(BigInt(padding), 8);
  const file = await open(target, 'r+');
  await file.write(header, 0, 16, size);
  await file.truncate(bytes);
  await file.close();
  return target;
}

async function writesPerSecond({ options, media, stack: open }: BenchContext): Promise<number> {
  const stack = await open();
  const source = await media.source('busy', options.seconds);
  const database = new pg.Client({ connectionString: stack.addresses.databaseUrl });
  await database.connect();
  try {
    const before = await rowsWritten(database);
    const { wallSeconds } = await runLadderJob(stack, source);
    return ((await rowsWritten(database)) - before) / wallSeconds;
  } finally {
    await database.end();
  }
}

async function rowsWritten(database: pg.Client): Promise<number> {
  await database.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await database.query<{ sum: string }>('SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) AS sum FROM pg_stat_user_tables');
  return Number(rows[0]!.sum);
}
