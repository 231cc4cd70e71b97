import { context, propagation } from '@opentelemetry/api';
import { pauseAfter, retryAfterMs, type RetrySchedule } from '../../media/webhooks/retry-schedule.js';
import { testEventType } from '../../media/webhooks/event-types.js';
import type { AttemptView } from '../../media/webhooks/webhook.js';
import type { Notification } from '../../../workflows/contract.js';
import type { Database } from '../job-store/client.js';
import { disableReceiver, findDelivery, recordAttempt, type DeliveryRow } from '../job-store/notifications/deliveries.js';
import { signingSecrets } from '../job-store/notifications/endpoints.js';
import { countAttempt } from '../metrics/job-metrics.js';
import { OutboundError } from '../outbound/outbound-error.js';
import type { Outbound, OutboundResponse } from '../outbound/outbound.js';
import { signatureHeaders } from './signature.js';

/** From the first step to the header of the answer. */
export const deliveryTimeoutMs = 15_000;
const excerptBytes = 1024;

export interface DeliveryDeps {
  readonly db: Database;
  readonly outbound: Pick<Outbound, 'send'>;
  readonly schedule: RetrySchedule;
  /** 15 s unless a test has less patience */
  readonly timeoutMs?: number;
  /** Ends an attempt as if it had not been made: the process is to end */
  readonly signal?: AbortSignal;
}

/** What is to happen next: an attempt after a pause, or nothing; and what else is to be sent. */
export interface Attempted {
  readonly retryInMs: number | null;
  readonly notifications: readonly Notification[];
}

const over: Attempted = { retryInMs: null, notifications: [] };

/**
 * Sends a delivery once and keeps what came of it. `number` counts the attempts of this run, from 1. A receiver that
 * fails is no error; one that says it is gone, or that took nothing during a whole run of attempts, gets nothing more.
 */
export async function attemptDelivery(deps: DeliveryDeps, deliveryId: string, number: number): Promise<Attempted> {
  const delivery = await findDelivery(deps.db, deliveryId);
  if (delivery?.state !== 'pending') return over;
  const at = new Date();
  const { status, error, response, asksMs } = await post(deps, delivery, at);
  const attempt: AttemptView = { number: (delivery.attempts as AttemptView[]).length + 1, at: at.toISOString(), durationMs: Date.now() - at.getTime(), status, error, response };
  const isFinal = error === null || status === 410 || !delivery.endpoint.enabled || delivery.type === testEventType;
  const retryInMs = isFinal ? null : pauseAfter(number, deps.schedule, Math.random(), asksMs);
  await recordAttempt(deps.db, delivery, { attempt, next: retryInMs === null ? null : new Date(Date.now() + retryInMs) });
  countAttempt('webhook', { taken: error === null, retryInMs, durationMs: attempt.durationMs });
  if (error === null || retryInMs !== null || delivery.type === testEventType) return { ...over, retryInMs };
  const reason = reasonToDisable(delivery, status);
  return reason === null ? over : { retryInMs, notifications: await disableReceiver(deps.db, delivery, reason, new Date()) };
}

interface Answer {
  readonly status: number | null;
  /** Null: it was taken */
  readonly error: string | null;
  readonly response: string | null;
  /** Pause that the receiver asks for, ms */
  readonly asksMs: number;
}

async function post({ db, outbound, timeoutMs = deliveryTimeoutMs, signal }: DeliveryDeps, { id, body, url, endpoint }: DeliveryRow, at: Date): Promise<Answer> {
  const unsent = (error: string): Answer => ({ status: null, error, response: null, asksMs: 0 });
  const target = url ?? endpoint.url;
  if (!endpoint.enabled || target === null) return unsent('The endpoint is disabled.');
  const headers = { 'content-type': 'application/json', 'user-agent': 'Reelforge-Webhooks/1', ...signatureHeaders(id, at, body, signingSecrets(db, endpoint, at)) };
  // Receivers that trace go on with the trace of the job.
  propagation.inject(context.active(), headers);
  try {
    const answer = await outbound.send({ url: target, method: 'POST', headers, body, timeoutMs, maxResponseBytes: excerptBytes, signal });
    return { status: answer.status, error: faultOf(answer.status), response: excerpt(answer), asksMs: retryAfterMs(single(answer.headers['retry-after']), new Date()) };
  } catch (error) {
    if (error instanceof OutboundError) return unsent(error.message);
    throw error;
  }
}

function faultOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return `The receiver answered ${status}: redirects are not followed; give the address that it leads to.`;
  return status === 410 ? 'The receiver answered 410: it is gone.' : `The receiver answered ${status}.`;
}

/** Null where it may go on. */
function reasonToDisable({ createdAt, endpoint }: DeliveryRow, status: number | null): string | null {
  if (status === 410) return 'The receiver answered 410 Gone.';
  if (endpoint.url === null || (endpoint.deliveredAt !== null && endpoint.deliveredAt > createdAt)) return null;
  return 'Every attempt of a delivery failed, and nothing else was taken meanwhile.';
}

/** Text that Postgres can hold. */
function excerpt({ body }: OutboundResponse): string {
  return body.toString('utf8').replaceAll('\0', '\uFFFD');
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
