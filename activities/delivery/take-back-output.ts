import { Context } from '@temporalio/activity';
import { inDeliveryOrder } from '../../packages/media/delivery/delivery-order.js';
import { MediaError } from '../../packages/media/errors.js';
import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import { destinationFolder } from '../../packages/media/spec/destination.js';
import type { DeliveryActivities } from '../../workflows/delivery-contract.js';
import type { ActivityDeps } from '../deps.js';
import { listOutput } from '../results/output-objects.js';
import { findStanding } from './check-destination.js';
import { atDestination } from './destination-faults.js';
import { isToBeTakenBack } from './ownership.js';

/** Playlists go first: whoever still has one by hand must not be told of segments that are gone. */
export function takeBackOutput({ store }: Pick<ActivityDeps, 'store'>): DeliveryActivities['takeBackOutput'] {
  return async (input) => {
    const { bucket } = input.destination;
    const objects = await listOutput(store, jobPrefix(input.tenantId, input.jobId) + outputPrefix(input.output));
    if (objects.size === 0) return { removed: 0 };
    const standing = await findStanding({ store }, input, [...objects.keys()]).catch((error: unknown) => {
      // With its bucket, all of it is gone.
      if (error instanceof MediaError && error.code === 'destination_missing') return new Map<string, never>();
      throw error;
    });
    const own = [...standing].filter(([name, object]) => isToBeTakenBack(object, input, objects.get(name)!)).map(([name]) => name);
    for (const step of inDeliveryOrder(own).reverse()) {
      const keys = step.map((name) => destinationFolder(input.destination) + name);
      await atDestination({ bucket, permissions: 's3:DeleteObject' }, () => store.remove(bucket, keys, Context.current().cancellationSignal));
    }
    return { removed: own.length };
  };
}
