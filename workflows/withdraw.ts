import { sleep } from '@temporalio/workflow';
import { isAdaptive } from '../packages/media/spec/output-kinds.js';
import type { JobRecord } from './job-record.js';

/** An API may show a playlist for a second longer than its rows do. */
export const shownMs = 1000;

/** Call before an output's objects are removed: when it resolves, nobody is shown a playlist of it any more. */
export async function withdraw(record: JobRecord, name: string): Promise<void> {
  if (!isAdaptive({ type: record.outputType(name) ?? '' })) return;
  record.record('output.phase', { output: { name, phase: 'removing' } });
  await record.told();
  await sleep(shownMs);
}
