/** What work has needed: of processes, of the worker itself, of the network. Failed attempts count. */
export interface Usage {
  /** User and system time */
  readonly cpuSeconds: number;
  /** How long its pieces ran, added up: side by side they are longer than the clock */
  readonly wallSeconds: number;
  /** Of the largest process */
  readonly peakMemoryBytes: number;
  /** Fetched from the store */
  readonly inputBytes: number;
  /** Stored of finished outputs */
  readonly outputBytes: number;
}

export const noUsage: Usage = { cpuSeconds: 0, wallSeconds: 0, peakMemoryBytes: 0, inputBytes: 0, outputBytes: 0 };

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    cpuSeconds: micro(a.cpuSeconds + b.cpuSeconds),
    wallSeconds: micro(a.wallSeconds + b.wallSeconds),
    peakMemoryBytes: Math.max(a.peakMemoryBytes, b.peakMemoryBytes),
    inputBytes: a.inputBytes + b.inputBytes,
    outputBytes: a.outputBytes + b.outputBytes,
  };
}

/** Who bears what work has needed; the shares of one piece of work sum to 1. */
export type Costs = readonly { readonly output: string; readonly share: number }[];

export function bornEvenly(outputs: readonly string[]): Costs {
  return outputs.map((output) => ({ output, share: 1 / outputs.length }));
}

/** By output; whole bytes are given out so that they add up. The peak is everybody's. */
export function divideUsage(usage: Usage, costs: Costs): ReadonlyMap<string, Usage> {
  const parts = new Map<string, Usage>();
  let before = 0;
  for (const { output, share } of costs) {
    const upTo = before + share;
    const bytes = (whole: number) => Math.round(whole * upTo) - Math.round(whole * before);
    const part = { cpuSeconds: usage.cpuSeconds * share, wallSeconds: usage.wallSeconds * share, peakMemoryBytes: usage.peakMemoryBytes, inputBytes: bytes(usage.inputBytes), outputBytes: bytes(usage.outputBytes) };
    parts.set(output, addUsage(parts.get(output) ?? noUsage, part));
    before = upTo;
  }
  return parts;
}

/** The result of an activity with what all its attempts have needed. */
export interface Metered<T> {
  readonly metered: Usage;
  readonly result?: T;
}

export function isMetered(value: unknown): value is Metered<unknown> {
  return typeof value === 'object' && value !== null && 'metered' in value;
}

/** Nobody sees a finer step, and sums stay short in JSON. */
function micro(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
