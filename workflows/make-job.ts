import { isCancellation } from '@temporalio/workflow';
import type { EarlierResults } from './activity-contract.js';
import type { JobInput } from './contract.js';
import { copyOutputs } from './copy-outputs.js';
import { findResults } from './earlier-results.js';
import { refuseUndeliverable, takeBack } from './deliver.js';
import { endInspection, inspect, type Inspected, type JobFiles, startInspection } from './inspect.js';
import type { JobRecord } from './job-record.js';
import { makeOutputs } from './make-outputs.js';
import { failure, problemOf } from './problem-of.js';
import { openProduction } from './production.js';
import type { Revocations } from './revocations.js';

/**
 * Makes all outputs of a job that are queued, when its files are there. Those that an earlier job has made of the same
 * bytes are copied beside the making of the others, where the job allows that; they are not even planned.
 */
export async function makeJob(input: JobInput, files: JobFiles, record: JobRecord, revocations: Revocations): Promise<void> {
  const queued = () => only(input, (name) => record.outputState(name) === 'queued');
  const deliverable = async (some: JobInput) => {
    if (some.outputs.every(({ destination }) => !destination)) return some;
    await refuseUndeliverable(some, record);
    return only(some, (name) => record.outputState(name) === 'queued');
  };
  if (queued().outputs.length === 0) return;
  startInspection(record);
  const wanted = await deliverable(queued());
  if (wanted.outputs.length === 0) return;
  const earlier = await findResults(wanted, files);
  const others = only(wanted, (name) => !earlier.found.includes(name));
  const inspected = others.outputs.length > 0 ? await inspect(others, files, placesIn(input, others)) : null;
  if (!inspected?.made) record.goOn();
  endInspection(record, inspected?.info ?? earlier.info!);

  const stored = { input, record, plan: inspected?.plan ?? { encodes: [], audioTracks: [], outputs: [] } };
  revocations.removeBy((name) => takeBack(stored, name));
  const [copied, made] = await Promise.allSettled([
    copyOutputs(stored, earlier, revocations),
    inspected && makeOutputs(openProduction(others, inspected, record, earlier.keys), revocations),
  ]);
  for (const outcome of [copied, made]) if (outcome.status === 'rejected') throw outcome.reason;

  // What could not be copied, and what callers want once more. Not before the others have ended: tracks of two plans
  // would lie in the same places.
  for (let again = queued(); again.outputs.length > 0; again = queued()) {
    const { sequence } = record.snapshot();
    const round = await deliverable(again);
    if (round.outputs.length === 0) continue;
    await makeAgain(round, () => inspect(round, files, placesIn(input, round)), record, revocations, earlier.keys);
    if (record.snapshot().sequence === sequence) throw failure('internal', 'Nothing was planned for some outputs.');
  }
}

/** Makes outputs of a job that is under way. What is wrong with the source by now is their fault alone; they have all ended afterwards. */
async function makeAgain(input: JobInput, look: () => Promise<Inspected>, record: JobRecord, revocations: Revocations, keys: EarlierResults['keys']): Promise<void> {
  try {
    await makeOutputs(openProduction(input, await look(), record, keys), revocations);
  } catch (error) {
    if (isCancellation(error)) throw error;
    const problem = problemOf(error);
    for (const { name } of input.outputs) if (!record.hasEnded(name)) record.outputFailed(name, problem);
  }
}

/** The same job with some of its outputs. */
function only(input: JobInput, isWanted: (output: string) => boolean): JobInput {
  return { ...input, outputs: input.outputs.filter(({ name }) => isWanted(name)) };
}

/** Problems name outputs by their places in the request; none where all outputs are planned. */
function placesIn({ outputs }: JobInput, some: JobInput): Readonly<Record<string, number>> | undefined {
  return some.outputs.length === outputs.length ? undefined : Object.fromEntries(outputs.map(({ name }, index) => [name, index]));
}
