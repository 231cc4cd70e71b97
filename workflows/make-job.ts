import { isCancellation } from '@temporalio/workflow';
import type { EarlierResults } from './activity-contract.js';
import type { JobInput } from './contract.js';
import { copyOutputs } from './copy-outputs.js';
import { findResults } from './earlier-results.js';
import { endInspection, inspect, type Inspected, type JobFiles, startInspection } from './inspect.js';
import type { JobRecord } from './job-record.js';
import { makeOutputs } from './make-outputs.js';
import { problemOf } from './problem-of.js';
import { openProduction } from './production.js';
import { removeOutputs } from './remove-outputs.js';
import type { Revocations } from './revocations.js';

/**
 * Makes all outputs of a job whose files are there. Those that an earlier job has made of the same bytes are copied
 * beside the making of the others, where the job allows that; they are not even planned.
 */
export async function makeJob(input: JobInput, files: JobFiles, record: JobRecord, revocations: Revocations): Promise<void> {
  startInspection(record);
  const earlier = await findResults(input, files);
  const others = only(input, (name) => !earlier.found.includes(name));
  const inspected = others.outputs.length > 0 ? await inspect(others, files, placesIn(input, others)) : null;
  endInspection(record, inspected?.info ?? earlier.info!);

  const stored = { input, record, plan: inspected?.plan ?? { encodes: [], audioTracks: [], outputs: [] } };
  revocations.removeBy((name) => removeOutputs(stored, [name]));
  const [copied, made] = await Promise.allSettled([
    copyOutputs(stored, earlier, revocations),
    inspected && makeOutputs(openProduction(others, inspected.source, inspected.plan, record, earlier.keys), revocations),
  ]);
  for (const outcome of [copied, made]) if (outcome.status === 'rejected') throw outcome.reason;

  // Not before the others have ended: tracks of two plans would lie in the same places.
  const missed = only(input, (name) => record.outputState(name) === 'queued');
  if (missed.outputs.length > 0) await makeMissed(missed, () => inspect(missed, files, placesIn(input, missed)), record, revocations, earlier.keys);
}

/** Makes outputs that could not be copied after all. What is wrong with the source by now is their fault alone. */
async function makeMissed(input: JobInput, look: () => Promise<Inspected>, record: JobRecord, revocations: Revocations, keys: EarlierResults['keys']): Promise<void> {
  try {
    const { source, plan } = await look();
    await makeOutputs(openProduction(input, source, plan, record, keys), revocations);
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
