import { AsyncLocalStorage } from 'node:async_hooks';
import type { ProcessUsage } from '../../packages/media/estimate/share-usage.js';
import { addUsage, noUsage, type Usage } from '../../packages/media/estimate/usage.js';
import { ownCpu, type OwnWork } from './own-cpu.js';

const meters = new AsyncLocalStorage<UsageMeter>();

/** Measures one attempt of an activity. */
export class UsageMeter {
  private readonly own: OwnWork = { cpuSeconds: 0 };
  private readonly startedAt = performance.now();
  private readonly running = new Map<object, ProcessUsage | null>();
  private ended: Usage = noUsage;
  private waits = 0;

  /** `prior`: what earlier attempts have needed. `isInProcess`: the media work is done by this process itself, so its size counts. */
  constructor(
    private readonly prior: Usage,
    private readonly isInProcess: boolean,
  ) {
    ownCpu.begin(this.own);
  }

  /** What all attempts have needed so far. */
  get soFar(): Usage {
    ownCpu.divide();
    const processes = [...this.running.values()].reduce<Usage>((sum, usage) => addUsage(sum, { ...noUsage, ...usage }), this.ended);
    const attempt = { ...noUsage, cpuSeconds: this.own.cpuSeconds, wallSeconds: (performance.now() - this.startedAt) / 1000, peakMemoryBytes: this.isInProcess ? process.memoryUsage.rss() : 0 };
    return addUsage(this.prior, addUsage(processes, attempt));
  }

  /** What `process` has needed so far. */
  see(process: object, usage: ProcessUsage | null): void {
    this.running.set(process, usage);
  }

  forget(process: object): void {
    this.ended = addUsage(this.ended, { ...noUsage, ...this.running.get(process) });
    this.running.delete(process);
  }

  fetched(bytes: number): void {
    this.ended = addUsage(this.ended, { ...noUsage, inputBytes: bytes });
  }

  stored(bytes: number): void {
    this.ended = addUsage(this.ended, { ...noUsage, outputBytes: bytes });
  }

  /** Meanwhile the process does nothing for it. */
  async waiting<T>(work: () => Promise<T>): Promise<T> {
    if (this.waits++ === 0) ownCpu.end(this.own);
    try {
      return await work();
    } finally {
      if (--this.waits === 0) ownCpu.begin(this.own);
    }
  }

  /** Ends the measurement. */
  close(): Usage {
    const usage = this.soFar;
    ownCpu.end(this.own);
    return usage;
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    return meters.run(this, work);
  }
}

/** Of the activity that runs; undefined where nothing is measured. */
export function currentMeter(): UsageMeter | undefined {
  return meters.getStore();
}

/** Runs what others do (a process, a download) while the activity only waits. */
export function whileWaiting<T>(work: () => Promise<T>): Promise<T> {
  const meter = currentMeter();
  return meter ? meter.waiting(work) : work();
}
