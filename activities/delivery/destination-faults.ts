import { MediaError } from '../../packages/media/errors.js';

/** A bucket of somebody else, and what is done with it, as permissions are called. */
interface Doing {
  readonly bucket: string;
  readonly permissions: string;
}

const elsewhere: ReadonlySet<string | undefined> = new Set(['PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException']);
const taken: ReadonlySet<string | undefined> = new Set(['BucketAlreadyExists', 'InvalidBucketName']);
/** Of stores that keep objects as files */
const inTheWay: ReadonlySet<string | undefined> = new Set(['ObjectParentIsFile', 'ExistingObjectIsDirectory']);

/** Runs requests to a destination; what a store says about buckets and permissions becomes an error with a cause and a cure. Others pass through. */
export async function atDestination<T>(doing: Doing, requests: () => Promise<T>): Promise<T> {
  try {
    return await requests();
  } catch (error) {
    throw destinationFault(doing, error) ?? error;
  }
}

function destinationFault({ bucket, permissions }: Doing, cause: unknown): MediaError | null {
  const { name, message, $metadata } = cause as { name?: string; message?: string; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  if (name === 'NoSuchBucket') return new MediaError('destination_missing', `There is no bucket ${bucket}.`, { cause });
  if (status === 301 || elsewhere.has(name)) return new MediaError('destination_refused', `The bucket ${bucket} lies in another region than the store of this service.`, { cause });
  if (status === 401 || status === 403 || name === 'AccessDenied') return new MediaError('destination_refused', `The store does not let this service use the bucket ${bucket}: it needs ${permissions}.`, { cause });
  if (taken.has(name)) return new MediaError('destination_refused', `The store makes no bucket ${bucket} for this service: ${message}`, { cause });
  if (inTheWay.has(name)) return new MediaError('destination_exists', `In the bucket ${bucket} an object stands where a folder is needed, or the other way round: ${message}`, { cause });
  return null;
}
