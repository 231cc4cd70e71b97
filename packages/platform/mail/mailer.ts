import { createTransport, type Transporter } from 'nodemailer';
import type { MailText } from '../../media/mail/job-mail.js';

export interface MailerConfig {
  /** `smtp://user:password@host:port` or `smtps://…`; nothing is sent without one */
  readonly SMTP_URL?: string | undefined;
  readonly MAIL_FROM: string;
}

/** Why a mail was not taken. `isPermanent`: the server will not take it later either. */
export class MailError extends Error {
  override readonly name = 'MailError';
  constructor(
    message: string,
    readonly isPermanent: boolean,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

const patienceMs = 20_000;

/** The one door for mails. */
export class Mailer {
  private readonly transport: Transporter;
  private readonly domain: string;

  private constructor(
    url: string,
    private readonly from: string,
  ) {
    this.transport = createTransport({ url, connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs, disableFileAccess: true, disableUrlAccess: true } as object);
    this.domain = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  }

  /** Null when there is no server to send by. */
  static of({ SMTP_URL, MAIL_FROM }: MailerConfig): Mailer | null {
    return SMTP_URL === undefined ? null : new Mailer(SMTP_URL, MAIL_FROM);
  }

  /**
   * Sends one mail to one address; `id` becomes its Message-ID, so that a mail which is sent twice is known as one.
   * Returns the server's answer; throws a `MailError` when there is none, or a refusal.
   */
  async send(id: string, to: string, { subject, text, html }: MailText): Promise<string> {
    try {
      const { response } = (await this.transport.sendMail({
        messageId: `<${id}@${this.domain}>`,
        from: this.from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })) as { response: string };
      return response;
    } catch (error) {
      throw toMailError(error);
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** Wrong credentials are mended by the operator, so mails wait for that. */
function toMailError(thrown: unknown): MailError {
  const { code, responseCode, response } = thrown as { code?: string; responseCode?: number; response?: string };
  const isPermanent = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
  if (response !== undefined && code !== 'EAUTH') return new MailError(`The mail server answered: ${response.slice(0, 500)}`, isPermanent, { cause: thrown });
  return new MailError(`The mail server was not reached, or did not let us in (${code ?? 'unknown'}).`, isPermanent, { cause: thrown });
}
