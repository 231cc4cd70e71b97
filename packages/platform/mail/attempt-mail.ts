import { MediaError } from '../../media/errors.js';
import { mailOfJob } from '../../media/mail/job-mail.js';
import type { JobView } from '../../media/spec/views.js';
import { pauseAfter, type RetrySchedule } from '../../media/webhooks/retry-schedule.js';
import type { Database } from '../job-store/client.js';
import { findMail, recordMailAttempt } from '../job-store/notifications/mails.js';
import { countAttempt } from '../metrics/job-metrics.js';
import { type Mailer, MailError } from './mailer.js';

export interface MailDeps {
  readonly db: Database;
  readonly mailer: Mailer | null;
  readonly schedule: RetrySchedule;
}

/**
 * Sends a mail once and keeps what came of it; returns the pause before the next attempt, ms, or null when it is
 * settled. Refusals for good (5xx) settle it. Throws `dependency_unavailable` where this worker has no mail server.
 */
export async function attemptMail({ db, mailer, schedule }: MailDeps, id: string, number: number): Promise<number | null> {
  const mail = await findMail(db, id);
  if (mail?.state !== 'pending') return null;
  if (!mailer) throw new MediaError('dependency_unavailable', 'This worker has no SMTP_URL to send mails by.');
  const at = new Date().toISOString();
  try {
    const response = await mailer.send(id, mail.recipient, mailOfJob(mail.job as unknown as JobView));
    await recordMailAttempt(db, mail, { at, error: null, response }, false);
    countAttempt('mail', { taken: true, retryInMs: null });
    return null;
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    const pause = error.isPermanent ? null : pauseAfter(number, schedule, Math.random());
    await recordMailAttempt(db, mail, { at, error: error.message, response: null }, pause !== null);
    countAttempt('mail', { taken: false, retryInMs: pause });
    return pause;
  }
}
