import { setTimeout as delay } from 'node:timers/promises';

export interface ReadingLimits {
  /** What was read is told again for so long */
  readonly maxAgeMs: number;
  /** Whoever asks waits no longer than that */
  readonly patienceMs: number;
}

/**
 * Asks at most every `maxAgeMs`, once at a time, however many want to know; null where the asking fails, or takes too
 * long. A server that hangs must not hold up those who want to know what else there is.
 */
export class KeptReading<T> {
  private readAt = -Infinity;
  private isReading = false;
  private reading: Promise<T | null> = Promise.resolve(null);

  constructor(
    private readonly read: () => Promise<T>,
    private readonly limits: ReadingLimits,
    private readonly onError: (error: unknown) => void,
  ) {}

  get(): Promise<T | null> {
    if (!this.isReading && performance.now() - this.readAt >= this.limits.maxAgeMs) this.reading = this.begin();
    return this.isReading ? inTime(this.reading, this.limits.patienceMs) : this.reading;
  }

  private async begin(): Promise<T | null> {
    this.isReading = true;
    this.readAt = performance.now();
    try {
      return await this.read();
    } catch (error) {
      this.onError(error);
      return null;
    } finally {
      this.isReading = false;
    }
  }
}

async function inTime<T>(reading: Promise<T | null>, limitMs: number): Promise<T | null> {
  const waiting = new AbortController();
  try {
    return await Promise.race([reading, delay(limitMs, null, { signal: waiting.signal, ref: false })]);
  } finally {
    waiting.abort();
  }
}
