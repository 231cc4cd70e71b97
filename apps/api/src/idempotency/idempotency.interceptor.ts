import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { canonicalJson } from '../../../../packages/media/canonical-json.js';
import { MediaError } from '../../../../packages/media/errors.js';
import { claimKey, ClaimLost, releaseClaim } from '../../../../packages/platform/job-store/idempotency.js';
import type { Claim, ClaimOutcome, KeyedRequest } from '../../../../packages/platform/job-store/idempotency.js';
import { auditWithin } from '../audit/audit-requests.js';
import { unstorableText } from '../problems/unstorable-text.js';
import { invalid } from '../problems/validation.js';
import { Services } from '../services.js';
import { PendingAnswer } from './pending-answer.js';
import type { KeyedHttpRequest } from './pending-answer.js';
import { openAnswer } from './seal-answer.js';

/** Most requests are answered within that time: whoever asks meanwhile may as well wait for it. */
const patienceMs = 2000;
const longestPauseMs = 400;
/** Headers of an answer that belong to what it tells of. */
const keptHeaders = ['location'];

/** Carries out a request with an Idempotency-Key once: see `Idempotent`. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(@Inject(Services) private readonly services: Services) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<KeyedHttpRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const keyed = keyedRequest(request);
    if (!keyed) return next.handle();
    const found = await this.claim(keyed);
    if (found.outcome === 'claimed') return from(this.carryOut(request, reply, next, keyed, found.claim));
    return of(this.replay(found, keyed, reply));
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

  private async carryOut(request: KeyedHttpRequest, reply: FastifyReply, next: CallHandler, keyed: KeyedRequest, claim: Claim): Promise<unknown> {
    const pending = new PendingAnswer(claim, { envelope: this.services.answers, place: placeOf(keyed) }, () => reply.statusCode, (tx, body) => auditWithin(tx, request, reply, body));
    request.pendingAnswer = pending;
    try {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      const headers = keptHeaders.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))] as const] : []));
      if (!pending.isWritten) await pending.write(this.services.db, body, Object.fromEntries(headers));
      return body;
    } catch (error) {
      // A no-op when the answer is there all the same: a commit whose confirmation was lost.
      await releaseClaim(this.services.db, claim).catch((err: unknown) => this.services.log.warn({ err }, 'an idempotency key was not given back; its lease will end'));
      throw error instanceof ClaimLost ? inFlight() : error;
    }
  }

  private replay(found: Exclude<ClaimOutcome, { outcome: 'claimed' }>, keyed: KeyedRequest, reply: FastifyReply): unknown {
    if (found.outcome === 'in-flight') throw inFlight();
    if (found.outcome === 'other-request') throw new MediaError('idempotency_conflict', `The key "${keyed.key}" was used with another method, path or body.`);
    const answer = openAnswer(this.services.answers, placeOf(keyed), found.answer);
    if (!answer) throw new MediaError('conflict', `The request with the key "${keyed.key}" was carried out, but its answer cannot be read any more: the key that it was kept with is gone. Look for what it made, or use a new key.`);
    void reply.status(answer.status).headers(answer.headers).header('idempotency-replayed', 'true');
    return answer.body;
  }
}

/** Undefined without a key. Throws `invalid_request` for a key, or a body, that cannot be kept. */
function keyedRequest({ headers, method, url, body, caller }: KeyedHttpRequest): KeyedRequest | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || !caller) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) throw invalid([{ path: 'Idempotency-Key', message: 'must be 1 to 255 printable ASCII characters without spaces' }]);
  const faults = unstorableText(body);
  if (faults.length) throw invalid(faults);
  return { tenantId: caller.tenantId, key, hash: createHash('sha256').update(`${method}\n${url}\n${canonicalJson(body ?? null)}`).digest('hex') };
}

function placeOf({ tenantId, key, hash }: KeyedRequest): string {
  return `${tenantId}\n${key}\n${hash}`;
}

function inFlight(): MediaError {
  return new MediaError('idempotency_in_flight', 'A request with this key is being answered.');
}
