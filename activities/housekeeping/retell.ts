import type { Database } from '../../packages/platform/job-store/client.js';
import { applyChanges } from '../../packages/platform/job-store/mirror.js';
import type { JobChange } from '../../workflows/contract.js';
import { ask } from './job-execution.js';

/** Tells the rows of a job what its workflow knows behind `sequence`. Returns how many changes that were. */
export async function retell(db: Database, jobId: string, sequence: number): Promise<number> {
  let told = 0;
  for (let after = sequence; ; ) {
    const changes = (await ask<readonly JobChange[]>(jobId, 'jobChanges', after)) ?? [];
    const last = changes.at(-1);
    if (!last) return told;
    await applyChanges(db, jobId, changes);
    told += changes.length;
    after = last.sequence;
  }
}
