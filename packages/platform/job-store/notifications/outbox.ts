import type { Notification } from '../../../../workflows/contract.js';
import type { Database } from '../client.js';

/** Gives the workflow of a notification its start; that it runs already counts as success. */
export type StartNotification = (notification: Notification) => Promise<void>;

/** Notifications that were committed before `before` and whose workflow nobody is known to have started; oldest first. */
export async function unstartedNotifications(db: Database, before: Date, limit: number): Promise<Notification[]> {
  return db.$queryRaw<Notification[]>`
    (SELECT 'webhook' AS kind, d.id, e.tenant_id AS "tenantId", d.created_at FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id WHERE d.dispatched_at IS NULL AND d.created_at < ${before} ORDER BY d.created_at LIMIT ${limit})
    UNION ALL
    (SELECT 'mail' AS kind, id, tenant_id AS "tenantId", created_at FROM mails WHERE dispatched_at IS NULL AND created_at < ${before} ORDER BY created_at LIMIT ${limit})
    ORDER BY created_at LIMIT ${limit}`;
}

/**
 * Starts these and notes it. Any number of processes may start the same ones. What cannot be started stays for the
 * dispatcher; `onError` is told.
 */
export async function startNotifications(db: Database, notifications: readonly Notification[], start: StartNotification, onError: (error: unknown, notification: Notification) => void): Promise<void> {
  const started = await Promise.all(
    notifications.map((notification) =>
      start(notification).then(
        () => [notification],
        (error: unknown) => (onError(error, notification), []),
      ),
    ),
  );
  const ids = (kind: Notification['kind']) => started.flat().filter((one) => one.kind === kind).map(({ id }) => id);
  const note = (kind: Notification['kind']) => ({ where: { id: { in: ids(kind) }, dispatchedAt: null }, data: { dispatchedAt: new Date() } });
  if (ids('webhook').length > 0) await db.webhookDelivery.updateMany(note('webhook'));
  if (ids('mail').length > 0) await db.mail.updateMany(note('mail'));
}

/** Longer than the longest pause between attempts to send a mail. */
const mailPauseMs = 6 * 3_600_000;

/**
 * Marks for the dispatcher what should have been tried before `before` and was not: its workflow is gone (somebody has
 * ended it, or Temporal has lost it), or cannot run. To start one that runs already is harmless.
 */
export async function markOverdue(db: Database, before: Date): Promise<void> {
  await db.$executeRaw`UPDATE webhook_deliveries SET dispatched_at = NULL WHERE finished_at IS NULL AND GREATEST(dispatched_at, next_attempt_at) < ${before} AND dispatched_at IS NOT NULL`;
  await db.mail.updateMany({ where: { finishedAt: null, dispatchedAt: { lt: new Date(before.getTime() - mailPauseMs) } }, data: { dispatchedAt: null } });
}
