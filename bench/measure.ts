import type { BenchMedia } from './media.js';
import type { BenchStack } from './bench-stack.js';

export interface BenchOptions {
  /** Paired rounds of each comparison; the median counts */
  readonly rounds: number;
  /** Length of the source of the ladder comparisons, seconds */
  readonly seconds: number;
}

export interface BenchContext {
  readonly options: BenchOptions;
  readonly media: BenchMedia;
  /** A stack with default settings that several measures share; started by the first */
  readonly stack: () => Promise<BenchStack>;
  /** An empty folder of its own, removed at the end */
  readonly folder: (name: string) => Promise<string>;
  readonly say: (text: string) => void;
}

/** One line of the table. */
export interface Finding {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: 'ratio' | 's' | 'ms' | '/s';
  readonly goal: string;
  readonly reached: boolean;
  /** The figures behind it, for the JSON */
  readonly details: Readonly<Record<string, unknown>>;
}

/** A group of figures that come from the same runs. */
export interface Measure {
  /** Ids of its findings, as `--only` takes them */
  readonly ids: readonly string[];
  readonly run: (context: BenchContext) => Promise<Finding[]>;
}
