import { Context } from '@temporalio/activity';
import { MediaError } from '../../packages/media/errors.js';
import { destinationFolder } from '../../packages/media/spec/destination.js';
import { refuseDestination } from '../../packages/platform/config/destinations.js';
import { findMarked } from '../../packages/platform/object-store/marked-objects.js';
import { bucketExists, createBucket } from '../../packages/platform/setup/prepare-bucket.js';
import type { DeliveryActivities, DeliveryInput } from '../../workflows/delivery-contract.js';
import type { ActivityDeps } from '../deps.js';
import { atDestination } from './destination-faults.js';
import { refuseToReplace } from './ownership.js';

type Deps = Pick<ActivityDeps, 'config' | 'store'>;

/** Fails before anything is encoded where delivery would fail afterwards. */
export function checkDestination({ config, store }: Deps): DeliveryActivities['checkDestination'] {
  return async (input) => {
    const { bucket, createBucket: isWanted } = input.destination;
    refuseForbidden({ config }, input);
    const exists = await atDestination({ bucket, permissions: 's3:ListBucket' }, () => bucketExists(store.client, bucket));
    if (exists) return refuseToReplace(await findStanding({ store }, input, input.names), input);
    if (!isWanted) throw new MediaError('destination_missing', `There is no bucket ${bucket}.`);
    if (!input.isTrial) await atDestination({ bucket, permissions: 's3:CreateBucket' }, () => createBucket(store.client, bucket));
  };
}

/** The configuration may have changed since the request was accepted. */
export function refuseForbidden({ config }: Pick<Deps, 'config'>, { tenantId, destination }: DeliveryInput): void {
  const refusal = refuseDestination(config, tenantId, destination);
  if (refusal) throw new MediaError('destination_refused', `The configuration of the worker does not allow ${destination.bucket}/${destinationFolder(destination)}: ${refusal.message}.`, { retryable: false });
}

/** Which of these names stand at the destination already. */
export async function findStanding({ store }: Pick<Deps, 'store'>, { destination }: DeliveryInput, names: readonly string[]): ReturnType<typeof findMarked> {
  const { bucket } = destination;
  return atDestination({ bucket, permissions: 's3:ListBucket and s3:GetObject' }, () => findMarked(store, bucket, destinationFolder(destination), names, Context.current().cancellationSignal));
}
