import { sleep } from '@temporalio/workflow';
import { shownMs } from '../packages/media/playlist/shown-ms.js';
import { isAdaptive } from '../packages/media/spec/output-kinds.js';
import type { JobRecord } from './job-record.js';

/** Call before an output's objects are removed: when it resolves, nobody is shown a playlist of it any more. */
export async function withdraw(record: JobRecord, name: string): Promise<void> {
  if (!isAdaptive({ type: record.outputType(name) ?? '' })) return;
  record.record('output.phase', { output: { name, phase: 'removing' } });
  await seenByAll(record);
}

/** Resolves when what is recorded so far decides over what viewers are shown. */
export async function seenByAll(record: JobRecord): Promise<void> {
  await record.told();
  await sleep(shownMs);
}
