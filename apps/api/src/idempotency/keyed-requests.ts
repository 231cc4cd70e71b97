import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '../../../../packages/media/canonical-json.js';
import { MediaError } from '../../../../packages/media/errors.js';
import { claimKey, ClaimLost, releaseClaim } from '../../../../packages/platform/job-store/idempotency.js';
import type { ClaimOutcome, ClaimScope, KeyedRequest } from '../../../../packages/platform/job-store/idempotency.js';
import { unstorableText } from '../problems/unstorable-text.js';
import { invalid } from '../problems/validation.js';
import { Services } from '../services.js';
import { PendingAnswer } from './pending-answer.js';
import { openAnswer } from './seal-answer.js';
import type { KeptAnswer } from './seal-answer.js';

/** Most requests are answered within that time: whoever asks meanwhile may as well wait for it. */
const patienceMs = 2000;
const longestPauseMs = 400;

/** A request as its key is bound to it: the same over all transports. */
export interface RequestWithKey {
  readonly tenantId: string;
  readonly key: unknown;
  /** Of HTTP, with the path and its query */
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

export interface CarriedOut {
  /** Of the answer, known when it is kept */
  readonly status: () => number;
  /** Tells of it in the transaction that keeps it */
  readonly audit: (tx: ClaimScope, body: unknown) => Promise<void>;
  readonly run: (pending: PendingAnswer) => Promise<unknown>;
  /** Headers that belong to what the answer tells of */
  readonly headers?: () => Readonly<Record<string, string>>;
}

/** Carries out a request with an Idempotency-Key once: see `Idempotent`. */
@Injectable()
export class KeyedRequests {
  constructor(@Inject(Services) private readonly services: Services) {}

  /** The answer that was kept, or that of `run`, which is kept. Throws `invalid_request` for a key, or a body, that cannot be kept, `idempotency_in_flight` and `idempotency_conflict`. */
  async once(request: RequestWithKey, { status, audit, run, headers = () => ({}) }: CarriedOut): Promise<{ readonly replayed: KeptAnswer } | { readonly body: unknown }> {
    const { db, answers, log } = this.services;
    const keyed = keyedRequest(request);
    const found = await this.claim(keyed);
    if (found.outcome !== 'claimed') return { replayed: this.replay(found, keyed) };
    const { claim } = found;
    const pending = new PendingAnswer(claim, { envelope: answers, place: placeOf(keyed) }, status, audit);
    try {
      const body = await run(pending);
      if (!pending.isWritten) await pending.write(db, body, headers());
      return { body };
    } catch (error) {
      // A no-op when the answer is there all the same: a commit whose confirmation was lost.
      await releaseClaim(db, claim).catch((err: unknown) => log.warn({ err }, 'an idempotency key was not given back; its lease will end'));
      throw error instanceof ClaimLost ? inFlight() : error;
    }
  }

  private async claim(keyed: KeyedRequest): Promise<ClaimOutcome> {
    const { config, db } = this.services;
    const deadline = Date.now() + patienceMs;
    for (let pauseMs = 25; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      const found = await claimKey(db, keyed, { leaseMs: config.IDEMPOTENCY_LEASE_SECONDS * 1000, retentionMs: config.IDEMPOTENCY_RETENTION_HOURS * 3_600_000 });
      if (found.outcome !== 'in-flight' || Date.now() + pauseMs > deadline) return found;
      await delay(pauseMs);
    }
  }

  private replay(found: Exclude<ClaimOutcome, { outcome: 'claimed' }>, keyed: KeyedRequest): KeptAnswer {
    if (found.outcome === 'in-flight') throw inFlight();
    if (found.outcome === 'other-request') throw new MediaError('idempotency_conflict', `The key "${keyed.key}" was used with another method, path or body.`);
    const answer = openAnswer(this.services.answers, placeOf(keyed), found.answer);
    if (!answer) throw new MediaError('conflict', `The request with the key "${keyed.key}" was carried out, but its answer cannot be read any more: the key that it was kept with is gone. Look for what it made, or use a new key.`);
    return answer;
  }
}

function keyedRequest({ tenantId, key, method, url, body }: RequestWithKey): KeyedRequest {
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) throw invalid([{ path: 'Idempotency-Key', message: 'must be 1 to 255 printable ASCII characters without spaces' }]);
  const faults = unstorableText(body);
  if (faults.length) throw invalid(faults);
  return { tenantId, key, hash: createHash('sha256').update(`${method}\n${url}\n${canonicalJson(body ?? null)}`).digest('hex') };
}

function placeOf({ tenantId, key, hash }: KeyedRequest): string {
  return `${tenantId}\n${key}\n${hash}`;
}

function inFlight(): MediaError {
  return new MediaError('idempotency_in_flight', 'A request with this key is being answered.');
}
