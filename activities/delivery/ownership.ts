import { MediaError } from '../../packages/media/errors.js';
import { destinationFolder } from '../../packages/media/spec/destination.js';
import type { MarkedObject } from '../../packages/platform/object-store/marked-objects.js';
import type { DeliveryActivities, DeliveryInput } from '../../workflows/delivery-contract.js';

const names = { tenant: 'reelforge-tenant', job: 'reelforge-job', output: 'reelforge-output', from: 'reelforge-from' } as const;

/** What every delivered object says of where it comes from; `etag` is that of the object it is a copy of. */
export function markOf({ tenantId, jobId, output }: DeliveryInput, etag: string): Record<string, string> {
  return { [names.tenant]: tenantId, [names.job]: jobId, [names.output]: output, [names.from]: etag };
}

/** Was this object delivered of this output, by whatever attempt? */
export function isOwn({ mark }: MarkedObject, { jobId, output }: DeliveryInput): boolean {
  return mark[names.job] === jobId && mark[names.output] === output;
}

/**
 * May this object be removed with its output? Some stores keep the metadata of an object that somebody writes over
 * another, so a copy of what the output holds has to have its size as well.
 */
export function isToBeTakenBack(standing: MarkedObject, input: DeliveryInput, object: { readonly etag: string; readonly sizeBytes: number }): boolean {
  return isOwn(standing, input) && (standing.mark[names.from] !== object.etag || standing.sizeBytes === object.sizeBytes);
}

/** Is this object a whole copy of what is to be delivered? */
export function isDelivered(standing: MarkedObject | undefined, input: DeliveryInput, object: { readonly etag: string; readonly sizeBytes: number }): boolean {
  return standing !== undefined && isOwn(standing, input) && standing.mark[names.from] === object.etag && standing.sizeBytes === object.sizeBytes;
}

/** Throws `destination_exists` for the first object whose place the output may not take. */
export function refuseToReplace(standing: ReadonlyMap<string, MarkedObject>, input: Parameters<DeliveryActivities['deliverOutput' | 'checkDestination']>[0]): void {
  const { tenantId, jobId, destination } = input;
  const folder = destinationFolder(destination);
  for (const [name, object] of standing) {
    const key = folder + name;
    const refuse = (why: string) => new MediaError('destination_exists', `In the bucket ${destination.bucket}, ${key} ${why}.`);
    if (input.reads.some((read) => read.bucket === destination.bucket && read.key === key)) throw refuse('is what the job reads');
    if (isOwn(object, input)) continue;
    if (object.mark[names.tenant] !== undefined && object.mark[names.tenant] !== tenantId) throw refuse('was delivered for another tenant of this service');
    if (object.mark[names.job] === jobId) throw refuse(`was delivered of the output "${object.mark[names.output]}" of the same job`);
    if (destination.ifExists === 'fail') throw refuse('exists already');
  }
}
