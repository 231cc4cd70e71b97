import type { ApplicationFailure} from '@temporalio/common';
import { CancelledFailure } from '@temporalio/common';
import { MediaError } from '../../packages/media/errors.js';
import { toFailure } from './failures.js';

const running = { cancellationSignal: new AbortController().signal, info: { attempt: 1, retryPolicy: { maximumAttempts: 10 } } };

test('a fault with a code carries its problem, and says whether a retry can help', () => {
  expect(toFailure(new MediaError('unreadable_source', 'no'), 'probe', running)).toMatchObject({ type: 'unreadable_source', nonRetryable: true, details: [{ code: 'unreadable_source', detail: 'no' }] });
  expect(toFailure(new MediaError('encode_stalled', 'no'), 'probe', running)).toMatchObject({ type: 'encode_stalled', nonRetryable: false });
});

test('a service that does not answer, and a disk that is full, are tried again', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7'), { code: 'ECONNREFUSED' });
  const unavailable = Object.assign(new Error('slow down'), { $metadata: { httpStatusCode: 503 } });
  const full = Object.assign(new Error('no space left on device, write'), { code: 'ENOSPC' });
  for (const error of [refused, unavailable, full]) expect(toFailure(error, 'probe', running)).toMatchObject({ type: 'dependency_unavailable', nonRetryable: false });
});

test('the text of an unexpected fault does not reach callers', () => {
  const failure = toFailure(new RangeError('secret at 10.0.0.7'), 'probe', running) as ApplicationFailure;
  expect(failure).toMatchObject({ type: 'internal', nonRetryable: false });
  expect(JSON.stringify(failure.details)).not.toContain('secret');
});

test('whatever a cancelled activity throws, it was cancelled', () => {
  const cancelled = new AbortController();
  cancelled.abort(new CancelledFailure('by the workflow'));
  expect(toFailure(new MediaError('encode_failed', 'killed'), 'probe', { ...running, cancellationSignal: cancelled.signal })).toBe(cancelled.signal.reason);
});

test('media and unforeseen faults are given up after a few attempts, an outage and unbounded work are not', () => {
  const outage = new MediaError('dependency_unavailable', 'no');
  const nonRetryable = (error: Error, info: typeof running.info | { attempt: number }) => (toFailure(error, 'probe', { ...running, info }) as ApplicationFailure).nonRetryable;
  for (const error of [new MediaError('encode_stalled', 'no'), new TypeError('no')]) {
    expect([3, 4].map((attempt) => nonRetryable(error, { ...running.info, attempt }))).toEqual([false, true]);
    expect(nonRetryable(error, { attempt: 400 })).toBe(false);
  }
  expect([9, 10].map((attempt) => nonRetryable(outage, { ...running.info, attempt }))).toEqual([false, true]);
  expect(nonRetryable(outage, { attempt: 400 })).toBe(false);
});

test('attempts that a worker handed back do not count', () => {
  const info = { ...running.info, heartbeatDetails: { handedBack: 3 } };
  expect([6, 7].map((attempt) => (toFailure(new MediaError('encode_stalled', 'no'), 'probe', { ...running, info: { ...info, attempt } }) as ApplicationFailure).nonRetryable)).toEqual([false, true]);
});
