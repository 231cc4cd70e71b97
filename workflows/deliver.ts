import { isCancellation } from '@temporalio/workflow';
import { firstNames } from '../packages/media/delivery/first-names.js';
import type { Problem } from '../packages/media/errors.js';
import { assetsOf } from '../packages/media/spec/assets.js';
import type { Destination } from '../packages/media/spec/destination.js';
import type { OutputSpec } from '../packages/media/spec/outputs.js';
import { delivery } from './activity-proxies.js';
import type { JobInput, StoredFile } from './contract.js';
import type { JobRecord } from './job-record.js';
import { problemOf } from './problem-of.js';
import { removeOutputs } from './remove-outputs.js';
import type { Production } from './production.js';

type Request = Pick<JobInput, 'jobId' | 'tenantId' | 'source' | 'outputs'>;

/** By output name: why it could not be delivered, as far as that can be known before it is made. A trial changes nothing. */
export async function findUndeliverable(request: Request, isTrial = false): Promise<ReadonlyMap<string, Problem>> {
  const problems = new Map<string, Problem>();
  const reads = readsOf(request);
  // They are looked at side by side: what one of them makes is there for all.
  const isMade = (bucket: string) => request.outputs.some(({ destination }) => destination?.bucket === bucket && destination.createBucket);
  const look = async (spec: OutputSpec) => {
    const { name: output } = spec;
    const destination = spec.destination && { ...spec.destination, createBucket: isMade(spec.destination.bucket) };
    if (!destination) return;
    try {
      await delivery.checkDestination.executeWithOptions({ summary: placeOf(destination) }, [{ jobId: request.jobId, tenantId: request.tenantId, output, destination, reads, names: firstNames(spec), ...(isTrial ? { isTrial } : {}) }]);
    } catch (error) {
      if (isCancellation(error)) throw error;
      problems.set(output, problemOf(error));
    }
  };
  await Promise.all(request.outputs.map(look));
  return problems;
}

/** Fails the outputs that could not be delivered: nobody is to wait for their encodes. */
export async function refuseUndeliverable(input: JobInput, record: JobRecord): Promise<void> {
  // Even a lone picture takes its time now.
  record.goOn();
  for (const [name, problem] of await findUndeliverable(input)) if (record.outputState(name) === 'queued') record.outputFailed(name, problem);
}

/** The files of a finished output where callers find them: at its destination, when they have arrived there. */
export async function deliver({ input, record }: Pick<Production, 'input' | 'record'>, output: string, files: readonly StoredFile[]): Promise<readonly StoredFile[]> {
  const destination = record.destinationOf(output);
  if (!destination) return files;
  record.record('output.phase', { output: { name: output, phase: 'uploading' } });
  const { jobId, tenantId } = input;
  return (await delivery.deliverOutput.executeWithOptions({ summary: `${output} to ${placeOf(destination)}` }, [{ jobId, tenantId, output, destination, reads: readsOf(input), files }])).files;
}

/** Removes an output wherever it stands; what is delivered goes first, as the service's own objects tell its names. Resolves with what kept it from being taken back. */
export async function takeBack(stored: Parameters<typeof removeOutputs>[0], output: string): Promise<Problem | null> {
  const problem = await takeBackDelivered(stored, output);
  await removeOutputs(stored, [output]);
  return problem;
}

/** As `takeBack`, and leaves the service's own objects. */
export async function takeBackDelivered({ input: { jobId, tenantId }, record }: { input: Pick<JobInput, 'jobId' | 'tenantId'>; record: JobRecord }, output: string): Promise<Problem | null> {
  const destination = record.destinationOf(output);
  if (!destination) return null;
  try {
    await delivery.takeBackOutput.executeWithOptions({ summary: `${output} from ${placeOf(destination)}` }, [{ jobId, tenantId, output, destination }]);
    return null;
  } catch (error) {
    if (isCancellation(error)) throw error;
    return problemOf(error);
  }
}

/** Objects that the request names to be read. */
function readsOf({ source, outputs }: Request): { bucket: string; key: string }[] {
  const files = ['concat' in source ? source.concat : [source], assetsOf(outputs).map(({ reference }) => reference)].flat();
  return files.flatMap((file) => ('bucket' in file ? [{ bucket: file.bucket, key: file.key }] : []));
}

function placeOf({ bucket, prefix }: Destination): string {
  return `s3://${bucket}/${prefix}`;
}
