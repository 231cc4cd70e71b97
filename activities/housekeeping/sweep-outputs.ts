import { Context } from '@temporalio/activity';
import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import { existingJobs } from '../../packages/platform/job-store/reconcile.js';
import { markSwept, unsweptJobs } from '../../packages/platform/job-store/sweep.js';
import { listAged, listFolders } from '../../packages/platform/object-store/list-store.js';
import type { HousekeepingActivities } from '../../workflows/housekeeping-contract.js';
import { type HousekeepingDeps, logged, secondsAgo } from './deps.js';

const pageSize = 100;
/** Of jobs, and of plans, which have no rows: other folders are not ours to remove. */
const ownFolder = /^(job|plan)_[^/]+\/$/;

/** Scratch objects of ended jobs, and what is left of outputs that were not completed. Each job is looked at once after each of its changes. */
export function sweepJobs({ config, db, store }: HousekeepingDeps): HousekeepingActivities['sweepJobs'] {
  return async ({ after }) => {
    const dryRun = config.SWEEP_DRY_RUN;
    const before = secondsAgo(config.SWEEP_ORPHAN_AGE_SECONDS);
    const jobs = await unsweptJobs(db, { before, after: after ?? '', limit: pageSize });
    let removed = 0;
    const clean: string[] = [];
    for (const { id, tenantId, outputs } of jobs) {
      const prefix = jobPrefix(tenantId, id);
      const kept = outputs.map((name) => prefix + outputPrefix(name));
      const found = await removeOld({ store, dryRun }, prefix, before, (key) => kept.some((folder) => key.startsWith(folder)));
      removed += found.removed;
      // An attempt that was given up may have written behind the job's end: once more, later.
      if (found.young === 0) clean.push(id);
    }
    if (!dryRun) await markSwept(db, clean, new Date());
    return { counts: logged({ leftovers: removed }, dryRun), next: jobs.length === pageSize ? jobs.at(-1)!.id : null };
  };
}

/** Folders of jobs that do not exist, and of plans: by their names alone, as the objects of a bucket are too many to be listed. */
export function sweepOutputs({ config, db, store }: HousekeepingDeps): HousekeepingActivities['sweepOutputs'] {
  return async () => {
    const dryRun = config.SWEEP_DRY_RUN;
    const before = secondsAgo(config.SWEEP_ORPHAN_AGE_SECONDS);
    let removed = 0;
    for await (const tenants of listFolders(store, store.outputBucket, '')) {
      for (const tenant of tenants) {
        for await (const page of listFolders(store, store.outputBucket, tenant)) {
          const folders = page.filter((folder) => ownFolder.test(folder));
          const known = await existingJobs(db, folders.map((folder) => folder.slice(0, -1)));
          for (const folder of folders) if (!known.has(folder.slice(0, -1))) removed += (await removeOld({ store, dryRun }, tenant + folder, before, () => false)).removed;
        }
      }
    }
    return { counts: logged({ orphanedOutputs: removed }, dryRun), next: null };
  };
}

async function removeOld({ store, dryRun }: Pick<HousekeepingDeps, 'store'> & { dryRun: boolean }, prefix: string, before: Date, isKept: (key: string) => boolean): Promise<{ removed: number; young: number }> {
  const counts = { removed: 0, young: 0 };
  for await (const page of listAged(store, store.outputBucket, prefix)) {
    Context.current().cancellationSignal.throwIfAborted();
    const unwanted = page.filter(({ key }) => !isKept(key));
    const doomed = unwanted.filter(({ modifiedAt }) => modifiedAt < before).map(({ key }) => key);
    if (doomed.length && !dryRun) await store.remove(store.outputBucket, doomed);
    counts.removed += doomed.length;
    counts.young += unwanted.length - doomed.length;
  }
  return counts;
}
