export interface UploadProgress {
  readonly sentBytes: number;
  /** null of a stream, whose end is not known */
  readonly totalBytes: number | null;
  /** Over the last seconds */
  readonly bytesPerSecond: number;
  /** null while nothing can be said */
  readonly secondsLeft: number | null;
}

const tellEveryMs = 100;
const windowMs = 10_000;

/** Adds up what is on its way in all parts, and tells of it a few times a second. */
export class ProgressMeter {
  private readonly sending = new Map<number, number>();
  private readonly samples: { atMs: number; bytes: number }[] = [];
  private toldAtMs = 0;

  /** @param before bytes that had arrived earlier: they count as sent, not for the rate */
  constructor(
    private readonly tell: ((progress: UploadProgress) => void) | undefined,
    private totalBytes: number | null,
    private arrived = 0,
    private readonly nowMs: () => number = Date.now,
  ) {
    this.samples.push({ atMs: nowMs(), bytes: arrived });
  }

  /** So many bytes of this part are on their way; fewer than before when it is sent again. */
  onWay(part: number, bytes: number): void {
    this.sending.set(part, bytes);
    if (this.nowMs() - this.toldAtMs >= tellEveryMs) this.report();
  }

  onArrived(part: number, bytes: number): void {
    this.sending.delete(part);
    this.arrived += bytes;
    this.report();
  }

  private report(): void {
    if (!this.tell) return;
    const atMs = (this.toldAtMs = this.nowMs());
    const sentBytes = [...this.sending.values()].reduce((sum, bytes) => sum + bytes, this.arrived);
    this.samples.push({ atMs, bytes: sentBytes });
    while (this.samples.length > 2 && this.samples[1]!.atMs < atMs - windowMs) this.samples.shift();
    const first = this.samples[0]!;
    const bytesPerSecond = atMs > first.atMs ? Math.max(0, Math.round(((sentBytes - first.bytes) * 1000) / (atMs - first.atMs))) : 0;
    const secondsLeft = this.totalBytes === null || bytesPerSecond === 0 ? null : (this.totalBytes - sentBytes) / bytesPerSecond;
    this.tell({ sentBytes, totalBytes: this.totalBytes, bytesPerSecond, secondsLeft });
  }
}
