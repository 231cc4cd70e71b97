import { type ProcessUsage, shareUsage } from '../../packages/media/estimate/share-usage.js';
import type { Work } from '../../packages/media/estimate/work.js';
import { recordMediaCosts } from '../../packages/platform/job-store/media-costs.js';
import type { ActivityDeps } from '../deps.js';

/** Adds what a process needed to what is known of its kinds of work; `bytes` are sizes of results, one for each work. Never fails: an estimate is not worth a job. */
export async function recordCosts({ db }: Pick<ActivityDeps, 'db'>, work: readonly Work[], usage: ProcessUsage | null, bytes: readonly number[]): Promise<void> {
  if (!usage) return;
  try {
    await recordMediaCosts(db, shareUsage(work, usage, bytes));
  } catch {
    // The next process tells as much.
  }
}
