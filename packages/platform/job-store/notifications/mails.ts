import type { Database } from '../client.js';
import type { Mail, NotificationState } from '../generated/client.js';

export type MailRow = Mail;

/** One attempt to send a mail. */
export interface MailAttempt {
  readonly at: string;
  /** Null: the server took it */
  readonly error: string | null;
  /** What the server said when it took it */
  readonly response: string | null;
}

/** Null when it is gone. */
export function findMail(db: Database, id: string): Promise<MailRow | null> {
  return db.mail.findUnique({ where: { id } });
}

/** Keeps an attempt; the mail ends with it unless another follows. */
export async function recordMailAttempt(db: Database, { id, attempts }: MailRow, attempt: MailAttempt, willRetry: boolean): Promise<void> {
  const state: NotificationState = attempt.error === null ? 'delivered' : willRetry ? 'pending' : 'failed';
  await db.mail.updateMany({ where: { id, state: 'pending' }, data: { attempts: [...(attempts as object[]), attempt] as object[], state, finishedAt: state === 'pending' ? null : new Date() } });
}
