import type { Problem } from '../packages/media/errors.js';
import type { Destination } from '../packages/media/spec/destination.js';
import type { JobState, OutputPhase, OutputState } from './contract.js';

/** What the workflow knows of an output. */
export interface OutputRecord {
  readonly type: string;
  readonly destination: Destination | null;
  state: OutputState;
  phase: OutputPhase | null;
  problem: Problem | null;
}

/** Where a job stands, in words, for those who look at its workflow: Markdown. */
export function describeJob(state: JobState, sequence: number, outputs: ReadonlyMap<string, OutputRecord>): string {
  const lines = [...outputs].map(([name, output]) => `- **${name}** (${output.type}): ${wordsOf(output)}`);
  return [`The job is **${state}** (change ${sequence}).`, '', ...lines].join('\n');
}

function wordsOf({ state, phase, problem }: OutputRecord): string {
  if (state === 'failed' && problem) return `failed, ${problem.code}: ${problem.detail.slice(0, 200)}`;
  return state === 'processing' && phase ? `${state}, ${phase}` : state;
}
