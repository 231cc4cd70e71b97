import { type JobBench, type StartedJob } from './job-bench.js';
import { until } from '../until.js';
import type { Script } from './stand-in-activities.js';

/** What must hold for every job: numbers without gaps, nothing after the end, and rows that say what the workflow says. */
export async function endOf(bench: JobBench, job: StartedJob) {
  const snapshot = await job.handle.result();
  const rows = await bench.rows(job.id);
  expect(rows.events.map((event) => event.sequence)).toEqual(rows.events.map((_, index) => index + 1));
  expect(rows.job).toMatchObject({ state: snapshot.state, sequence: snapshot.sequence });
  expect(Object.fromEntries(Object.values(rows.outputs).map((output) => [output.name, output.state]))).toEqual(snapshot.outputs);
  expect(rows.events.at(-1)).toMatchObject({ type: `job.${snapshot.state}`, sequence: snapshot.sequence });
  return { snapshot, ...rows, types: rows.events.map((event) => event.type) };
}

export function called(job: StartedJob, activity: Parameters<Script['inputs']>[0], times = 1): Promise<void> {
  return until(`${activity} was called`, () => job.script.inputs(activity).length >= times);
}

/** Is this a chunk, not the first segment that is made before all chunks? */
export function isNoHead(input: { readonly progress: { readonly part: string } }): boolean {
  return !input.progress.part.endsWith(':head');
}
