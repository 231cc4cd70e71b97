import { ActivityNotFoundError, ServiceError, type Client } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { holdAttempt, withFences } from './fence.js';

// In ES modules jest is no global.
const { jest } = import.meta as ImportMeta & { readonly jest: typeof globalThis.jest };

/** A server that answers heartbeats, and an attempt whose clock stands until it is moved. */
class Attempt {
  asked = 0;
  answer: () => Promise<void> = async () => undefined;
  private now = 1_000_000;
  private readonly environment: MockActivityEnvironment;

  constructor(heartbeatTimeoutMs?: number) {
    jest.spyOn(Date, 'now').mockImplementation(() => this.now);
    const heartbeat = async () => (this.asked++, this.answer());
    const within = <T>(_: unknown, work: () => T) => work();
    const client = { withDeadline: within, withAbortSignal: within, activity: { heartbeat } } as unknown as Client;
    this.environment = new MockActivityEnvironment({ heartbeatTimeoutMs }, { client });
  }

  later(seconds: number): void {
    this.now += seconds * 1000;
  }

  cancel(): void {
    this.environment.cancel();
  }

  run(work: () => Promise<void>): Promise<void> {
    return this.environment.run(withFences({ work }).work);
  }
}

afterEach(() => jest.restoreAllMocks());

test('an attempt that was heard of lately is not asked about, and one question serves all who wait for it', async () => {
  const attempt = new Attempt(15_000);
  await attempt.run(async () => {
    attempt.later(3.9);
    await holdAttempt();
    expect(attempt.asked).toBe(0);
    attempt.later(0.2);
    await Promise.all([holdAttempt(), holdAttempt(), holdAttempt()]);
    expect(attempt.asked).toBe(1);
    attempt.later(3.9);
    await holdAttempt();
    expect(attempt.asked).toBe(1);
    attempt.later(0.2);
    await holdAttempt();
    expect(attempt.asked).toBe(2);
  });
});

test('an attempt that another has replaced changes nothing any more', async () => {
  const attempt = new Attempt(15_000);
  await attempt.run(async () => {
    attempt.later(60);
    attempt.answer = async () => Promise.reject(new ActivityNotFoundError('not found'));
    attempt.cancel();
    // As if the cancellation had come first.
    await expect(holdAttempt()).rejects.toThrow(CancelledFailure);
    await expect(holdAttempt()).rejects.toThrow(CancelledFailure);
    expect(attempt.asked).toBe(2);
  });
});

test('while nobody can tell, it goes on until shortly before others may take over', async () => {
  const attempt = new Attempt(15_000);
  await attempt.run(async () => {
    attempt.answer = async () => Promise.reject(new ServiceError('unavailable'));
    attempt.later(11.9);
    await holdAttempt();
    attempt.later(0.2);
    await expect(holdAttempt()).rejects.toMatchObject({ code: 'dependency_unavailable', retryable: true });
    // The server is back, and still counts on it.
    attempt.answer = async () => undefined;
    await holdAttempt();
    attempt.answer = async () => Promise.reject(new ServiceError('unavailable'));
    attempt.later(11.9);
    await holdAttempt();
  });
});

test('what has no heartbeat timeout, or is no activity, is not held up', async () => {
  const attempt = new Attempt();
  const hold = async () => {
    attempt.later(60);
    await holdAttempt();
  };
  await attempt.run(hold);
  await hold();
  expect(attempt.asked).toBe(0);
});
