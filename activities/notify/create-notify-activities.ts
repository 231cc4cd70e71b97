import { Context } from '@temporalio/activity';
import { mailRetries, webhookRetries, type RetrySchedule } from '../../packages/media/webhooks/retry-schedule.js';
import type { Database } from '../../packages/platform/job-store/client.js';
import { startNotifications, type StartNotification } from '../../packages/platform/job-store/notifications/outbox.js';
import { attemptMail } from '../../packages/platform/mail/attempt-mail.js';
import type { Mailer } from '../../packages/platform/mail/mailer.js';
import type { Outbound } from '../../packages/platform/outbound/outbound.js';
import { attemptDelivery } from '../../packages/platform/webhooks/attempt-delivery.js';
import type { NotifyActivities } from '../../workflows/activity-contract.js';
import { withFailures } from '../process/failures.js';
import { withHeartbeats } from '../process/heartbeats.js';

export interface NotifyDeps {
  readonly db: Database;
  readonly outbound: Pick<Outbound, 'send'>;
  /** Null: no mail is sent by this worker */
  readonly mailer: Mailer | null;
  readonly startNotification: StartNotification;
  /** Those of days and hours by default */
  readonly schedules?: { readonly webhooks: RetrySchedule; readonly mails: RetrySchedule };
  /** Patience with receivers */
  readonly timeoutMs?: number;
}

/** The activities that tell people outside. */
export function createNotifyActivities({ db, outbound, mailer, startNotification, schedules, ...limits }: NotifyDeps): NotifyActivities {
  const { webhooks, mails } = schedules ?? { webhooks: webhookRetries, mails: mailRetries };
  return withFailures<NotifyActivities>(withHeartbeats({
    attemptDelivery: async ({ id, number }) => {
      const { retryInMs, notifications } = await attemptDelivery({ db, outbound, schedule: webhooks, signal: Context.current().cancellationSignal, ...limits }, id, number);
      // What is not started here, the dispatcher starts.
      await startNotifications(db, notifications, startNotification, () => undefined);
      return { retryInMs };
    },
    sendMail: async ({ id, number }) => ({ retryInMs: await attemptMail({ db, mailer, schedule: mails }, id, number) }),
  }));
}
