import { z } from 'zod';
import { type Destination, destinationFolder } from '../../media/spec/destination.js';
import { flag } from './parse.js';

/** Who may write where: one entry of DESTINATION_BUCKETS. */
export interface AllowedDestination {
  /** Null for all tenants */
  readonly tenant: string | null;
  readonly bucket: string;
  /** The bucket's name only begins so */
  readonly isStem: boolean;
  /** Empty, or ending with `/`; `{tenant}` stands for the tenant's id */
  readonly folder: string;
}

/** `[tenant=]bucket[*][/folder]` */
const entryPattern = /^(?:(?<tenant>[A-Za-z0-9_-]+)=)?(?<bucket>[A-Za-z0-9][A-Za-z0-9._-]{2,62})(?<star>\*?)(?:\/(?<folder>[^*]*))?$/;

export const destinationVariables = {
  DESTINATION_BUCKETS: z
    .string()
    .default('')
    .transform((text, ctx) =>
      text.split(',').map((entry) => entry.trim()).filter(Boolean).map((entry): AllowedDestination => {
        const { tenant = null, bucket = '', star, folder = '' } = (entryPattern.exec(entry)?.groups ?? {}) as Record<string, string | undefined>;
        if (!bucket) ctx.addIssue({ code: 'custom', message: `"${entry}" is not bucket, bucket*, bucket/folder or tenant=bucket` });
        return { tenant, bucket, isStem: star === '*', folder: folder === '' ? '' : destinationFolder({ prefix: folder }) };
      }),
    )
    .describe('Buckets, comma-separated, that outputs may be delivered to: bucket, bucket* (all that begin so), bucket/folder, tenant=bucket (for one tenant); {tenant} in a folder is the id of the tenant. None by default'),
  DESTINATION_CREATE_BUCKETS: flag.default(false).describe('Jobs may have allowed buckets made that do not exist, by createBucket'),
};

interface DestinationConfig {
  readonly DESTINATION_BUCKETS: readonly AllowedDestination[];
  readonly DESTINATION_CREATE_BUCKETS: boolean;
  readonly S3_INPUT_BUCKET: string;
  readonly S3_OUTPUT_BUCKET: string;
}

/** A field of a destination that the configuration does not allow. */
export interface DestinationRefusal {
  readonly field: 'bucket' | 'prefix' | 'createBucket';
  readonly message: string;
}

/** Why outputs of a tenant may not be delivered to a place, or null. The service's own buckets hold the objects of all tenants and are never allowed. */
export function refuseDestination(config: DestinationConfig, tenantId: string, destination: Destination): DestinationRefusal | null {
  const { bucket, createBucket } = destination;
  // Some stores do not tell names by their case.
  if ([config.S3_INPUT_BUCKET, config.S3_OUTPUT_BUCKET].some((own) => own.toLowerCase() === bucket.toLowerCase())) return { field: 'bucket', message: 'the buckets of the service itself are no destinations' };
  const rules = config.DESTINATION_BUCKETS.filter(({ tenant, bucket: name, isStem }) => (tenant === null || tenant === tenantId) && (isStem ? bucket.startsWith(name) : bucket === name));
  if (rules.length === 0) return { field: 'bucket', message: 'outputs may not be delivered to this bucket' };
  const folders = rules.map(({ folder }) => folder.replaceAll('{tenant}', tenantId));
  if (!folders.some((folder) => destinationFolder(destination).startsWith(folder))) return { field: 'prefix', message: `begin it with ${folders.map((folder) => `"${folder}"`).join(' or ')}: outputs may not be delivered elsewhere in this bucket` };
  if (createBucket && !config.DESTINATION_CREATE_BUCKETS) return { field: 'createBucket', message: 'this service makes no buckets' };
  return null;
}
