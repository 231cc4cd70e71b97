import { Context } from '@temporalio/activity';
import type { ProgressShares } from '../../workflows/activity-contract.js';
import type { SourceObject } from '../../workflows/contract.js';
import type { ActivityDeps } from '../deps.js';
import { whileWaiting } from '../process/usage-meter.js';
import type { HeldSource } from './source-cache.js';

interface SourceWork {
  readonly jobId: string;
  readonly source: SourceObject;
  readonly progress: ProgressShares;
}

/**
 * Runs `work` with the source as a local file, which is released afterwards, and ends its telling of progress, whatever
 * happens. `downloadShare` is what fetching the source counts of the piece's whole work, 0–1.
 */
export async function withSource<T>(
  { sources, progress }: Pick<ActivityDeps, 'sources' | 'progress'>,
  { jobId, source, progress: shares }: SourceWork,
  downloadShare: number,
  work: (held: HeldSource, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = Context.current().cancellationSignal;
  const held = await whileWaiting(() => sources.acquire(source, { signal, onProgress: (fraction) => progress.report(jobId, shares, fraction * downloadShare, { phase: 'downloading' }) }));
  try {
    return await work(held, signal);
  } finally {
    held.release();
    await progress.end(jobId, shares);
  }
}
