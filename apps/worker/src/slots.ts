import type { ActivitySlotInfo, CustomSlotSupplier, SlotPermit, SlotReserveContext } from '@temporalio/worker';

/** At most `total` activities at a time, and none is asked for before `mayBegin` resolves: what cannot be done here is left to others. */
export class Slots implements CustomSlotSupplier<ActivitySlotInfo> {
  readonly type = 'custom';
  private readonly waiting: (() => void)[] = [];
  private free: number;

  /** `mayBegin` rejects when its signal is aborted. */
  constructor(
    readonly total: number,
    private readonly mayBegin: (signal: AbortSignal) => Promise<void>,
  ) {
    this.free = total;
  }

  async reserveSlot(_context: SlotReserveContext, signal: AbortSignal): Promise<SlotPermit> {
    await this.take(signal);
    try {
      await this.mayBegin(signal);
    } catch (error) {
      this.releaseSlot();
      throw error;
    }
    return {};
  }

  /** Without a way to wait there is no way to look at the disk. */
  tryReserveSlot(): null {
    return null;
  }

  markSlotUsed(): void {
    // A slot counts from its reservation on.
  }

  releaseSlot(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free++;
  }

  private async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.free > 0) {
      this.free--;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(granted), 1);
        reject(signal.reason as Error);
      };
      const granted = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      this.waiting.push(granted);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}
