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
