import { clashingDestinations } from '../../../../packages/media/delivery/clashing-destinations.js';
import { type FieldError, MediaError } from '../../../../packages/media/errors.js';
import type { OutputSpec } from '../../../../packages/media/spec/outputs.js';
import type { ApiConfig } from '../../../../packages/platform/config/blocks.js';
import { refuseDestination } from '../../../../packages/platform/config/destinations.js';
import { invalid } from '../problems/validation.js';

/** Throws for destinations that the operator does not allow the tenant, and for those that would take each other's place. */
export function refuseDestinations(config: ApiConfig, tenantId: string, outputs: readonly OutputSpec[]): void {
  const refused = outputs.flatMap(({ destination }, index) => {
    const refusal = destination ? refuseDestination(config, tenantId, destination) : null;
    return refusal ? [{ path: `outputs.${index}.destination.${refusal.field}`, message: refusal.message }] : [];
  });
  if (refused.length && config.DESTINATION_BUCKETS.length === 0) throw unset('This service delivers nowhere: DESTINATION_BUCKETS is not set.', refused);
  if (refused.length && refused.every(({ path }) => path.endsWith('.createBucket'))) throw unset('This service makes no buckets: DESTINATION_CREATE_BUCKETS is not set.', refused);
  const errors = [...refused, ...clashingDestinations(outputs)];
  if (errors.length) throw invalid(errors);
}

function unset(detail: string, errors: readonly FieldError[]): MediaError {
  return new MediaError('not_configured', detail, { errors });
}
