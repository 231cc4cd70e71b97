import { Context } from '@temporalio/activity';
import { sweepRows } from '../../packages/platform/job-store/sweep.js';
import type { HousekeepingActivities } from '../../workflows/housekeeping-contract.js';
import { daysAgo, type HousekeepingDeps, logged } from './deps.js';

/** Rows that are kept no longer. */
export function sweepRowsOf({ config, db }: HousekeepingDeps): HousekeepingActivities['sweepRows'] {
  return async () => {
    const { cancellationSignal } = Context.current();
    const dryRun = config.SWEEP_DRY_RUN;
    const retention = { now: new Date(), eventsBefore: daysAgo(config.EVENT_RETENTION_DAYS), deliveriesBefore: daysAgo(config.DELIVERY_RETENTION_DAYS), uploadsBefore: daysAgo(config.UPLOAD_RETENTION_DAYS) };
    const counts = await sweepRows(db, retention, { dryRun, onBatch: () => cancellationSignal.throwIfAborted() });
    return { counts: logged(counts, dryRun), next: null };
  };
}
