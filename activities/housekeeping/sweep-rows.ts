import { Context } from '@temporalio/activity';
import { resealSecrets } from '../../packages/platform/job-store/reseal-secrets.js';
import { sweepRows } from '../../packages/platform/job-store/sweep.js';
import type { HousekeepingActivities } from '../../workflows/housekeeping-contract.js';
import { daysAgo, type HousekeepingDeps, logged } from './deps.js';

/** Rows that are kept no longer; and secrets that are kept in clear, or with a key that is about to go, are encrypted anew. */
export function sweepRowsOf({ config, db }: HousekeepingDeps): HousekeepingActivities['sweepRows'] {
  return async () => {
    const { cancellationSignal } = Context.current();
    const dryRun = config.SWEEP_DRY_RUN;
    const retention = { now: new Date(), eventsBefore: daysAgo(config.EVENT_RETENTION_DAYS), deliveriesBefore: daysAgo(config.DELIVERY_RETENTION_DAYS), uploadsBefore: daysAgo(config.UPLOAD_RETENTION_DAYS), auditBefore: daysAgo(config.AUDIT_RETENTION_DAYS) };
    const counts = await sweepRows(db, retention, { dryRun, onBatch: () => cancellationSignal.throwIfAborted() });
    const secrets = dryRun ? { resealed: 0, unreadable: 0 } : await resealSecrets(db, () => cancellationSignal.throwIfAborted());
    return { counts: logged({ ...counts, resealedSecrets: secrets.resealed, unreadableSecrets: secrets.unreadable }, dryRun), next: null };
  };
}
