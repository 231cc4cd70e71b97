/** Asks at most every `maxAgeMs`, once at a time, however many want to know; null where the asking fails. */
export class KeptReading<T> {
  private readAt = -Infinity;
  private reading: Promise<T | null> = Promise.resolve(null);

  constructor(
    private readonly read: () => Promise<T>,
    private readonly maxAgeMs: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  get(): Promise<T | null> {
    if (performance.now() - this.readAt < this.maxAgeMs) return this.reading;
    this.readAt = performance.now();
    this.reading = this.read().catch((error: unknown) => {
      this.onError(error);
      return null;
    });
    return this.reading;
  }
}
