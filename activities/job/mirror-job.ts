import { startNotifications } from '../../packages/platform/job-store/notifications/outbox.js';
import { applyChanges } from '../../packages/platform/job-store/mirror.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';

/** What is to be sent is started right after the commit; what is not started then, the dispatcher starts. */
export function mirrorJob({ db, startNotification }: Pick<ActivityDeps, 'db' | 'startNotification'>): JobActivities['mirrorJob'] {
  return async ({ jobId, changes }) => {
    const notifications = await applyChanges(db, jobId, changes);
    if (startNotification && notifications.length > 0) await startNotifications(db, notifications, startNotification, () => undefined);
  };
}
