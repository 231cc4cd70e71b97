import { Context } from '@temporalio/activity';
import { inDeliveryOrder } from '../../packages/media/delivery/delivery-order.js';
import { type ErrorCode, MediaError } from '../../packages/media/errors.js';
import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import { destinationFolder } from '../../packages/media/spec/destination.js';
import { ownFiles } from '../../packages/media/stored-file.js';
import type { MarkedObject } from '../../packages/platform/object-store/marked-objects.js';
import type { DeliveryActivities, DeliveryInput } from '../../workflows/delivery-contract.js';
import type { ActivityDeps } from '../deps.js';
import { listOutput, type OutputObjects } from '../results/output-objects.js';
import { sideBySide } from '../results/side-by-side.js';
import { findStanding, refuseForbidden } from './check-destination.js';
import { atDestination } from './destination-faults.js';
import { isDelivered, markOf, refuseToReplace } from './ownership.js';

const copiesAtOnce = 16;

/**
 * The store copies, and only what has not arrived by an earlier attempt; playlists come behind what they name. Nothing is
 * copied where one of the places may not be taken.
 */
export function deliverOutput({ config, store }: Pick<ActivityDeps, 'config' | 'store'>): DeliveryActivities['deliverOutput'] {
  return async (input) => {
    refuseForbidden({ config }, input);
    const prefix = jobPrefix(input.tenantId, input.jobId) + outputPrefix(input.output);
    const objects = await listOutput(store, prefix);
    const files = ownFiles(input.files, { bucket: store.outputBucket, prefix });
    const missing = files.find(({ name }) => !objects.has(name));
    if (missing || files.length === 0) throw new MediaError('verification_failed', `${missing?.key ?? 'every file'} of the output is gone before it was delivered`);
    await patiently(async () => {
      const standing = await findStanding({ store }, input, [...objects.keys()]);
      refuseToReplace(standing, input);
      for (const step of inDeliveryOrder([...objects.keys()])) await copyAll(step, objects, standing, input);
    });
    const { bucket } = input.destination;
    return { files: files.map((file) => ({ ...file, bucket, key: destinationFolder(input.destination) + file.name })) };
  };

  function copyAll(names: readonly string[], objects: OutputObjects, standing: ReadonlyMap<string, MarkedObject>, input: DeliveryInput): Promise<void> {
    const { bucket } = input.destination;
    return sideBySide(names, copiesAtOnce, Context.current().cancellationSignal, async (name, signal) => {
      const object = objects.get(name)!;
      if (isDelivered(standing.get(name), input, object)) return;
      const to = { bucket, key: destinationFolder(input.destination) + name, mark: markOf(input, object.etag) };
      const isThere = await atDestination({ bucket, permissions: 's3:PutObject' }, () => store.copyMarked(store.outputBucket, object, to, signal));
      if (!isThere) throw new MediaError('verification_failed', `${object.key} has changed before it was delivered`);
    });
  }
}

const mendable: ReadonlySet<ErrorCode> = new Set(['destination_missing', 'destination_refused']);

/** What was made at some cost is not given up at once: somebody may mend a permission. */
async function patiently(deliver: () => Promise<void>): Promise<void> {
  try {
    await deliver();
  } catch (error) {
    if (!(error instanceof MediaError) || !mendable.has(error.code)) throw error;
    throw new MediaError(error.code, error.detail, { retryable: true, cause: error.cause });
  }
}
