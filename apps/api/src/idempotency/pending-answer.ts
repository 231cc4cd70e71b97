import type { Claim, ClaimScope } from '../../../../packages/platform/job-store/idempotency.js';
import { settleClaim } from '../../../../packages/platform/job-store/idempotency.js';
import type { Envelope } from '../../../../packages/platform/secrets/envelope.js';
import type { AuthenticatedRequest } from '../auth/decorators.js';
import { sealAnswer } from './seal-answer.js';

export type KeyedHttpRequest = AuthenticatedRequest & { pendingAnswer?: PendingAnswer };

/** The answer that a request with an Idempotency-Key has still to give, as its handler sees it. */
export class PendingAnswer {
  private written = false;

  constructor(
    private readonly claim: Claim,
    private readonly seal: { readonly envelope: Envelope; readonly place: string },
    private readonly status: () => number,
    private readonly audit: (tx: ClaimScope, body: unknown) => Promise<void>,
  ) {}

  get key(): string {
    return this.claim.key;
  }

  get isWritten(): boolean {
    return this.written;
  }

  /**
   * Keeps the answer in the transaction that makes what it tells of: then a crash leaves both or neither. A handler that
   * does not call it leaves that to the interceptor, after the fact. Throws `ClaimLost` when the key is another's by now.
   */
  async write(tx: ClaimScope, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<void> {
    const answer = { status: this.status(), headers, ...(body === undefined ? {} : { body }) };
    // Whoever sends the request again gets the answer without anything being done, so it is told of here.
    await this.audit(tx, body);
    await settleClaim(tx, this.claim, sealAnswer(this.seal.envelope, this.seal.place, answer));
    this.written = true;
  }
}
