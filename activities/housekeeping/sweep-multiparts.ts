import { Context } from '@temporalio/activity';
import { wantedMultiparts } from '../../packages/platform/job-store/sweep.js';
import { listOpenMultiparts } from '../../packages/platform/object-store/list-store.js';
import type { HousekeepingActivities } from '../../workflows/housekeeping-contract.js';
import { type HousekeepingDeps, logged, secondsAgo } from './deps.js';

/** What a process that died had begun to store, and uploads that nobody completes: their parts cost as much as objects. */
export function sweepMultiparts({ config, db, store }: HousekeepingDeps): HousekeepingActivities['sweepMultiparts'] {
  return async () => {
    const { cancellationSignal } = Context.current();
    const dryRun = config.SWEEP_DRY_RUN;
    const before = secondsAgo(config.SWEEP_ORPHAN_AGE_SECONDS);
    let aborted = 0;
    for (const bucket of [store.inputBucket, store.outputBucket]) {
      for await (const page of listOpenMultiparts(store, bucket)) {
        cancellationSignal.throwIfAborted();
        const old = page.filter(({ startedAt }) => startedAt < before);
        const wanted = await wantedMultiparts(db, old.map(({ multipartId }) => multipartId), new Date());
        for (const { key, multipartId } of old) {
          if (wanted.has(multipartId)) continue;
          if (!dryRun) await store.abortMultipart(bucket, key, multipartId);
          aborted += 1;
        }
      }
    }
    return { counts: logged({ openMultiparts: aborted }, dryRun), next: null };
  };
}
