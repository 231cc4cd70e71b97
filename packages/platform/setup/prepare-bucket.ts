import { CreateBucketCommand, HeadBucketCommand, PutBucketCorsCommand } from '@aws-sdk/client-s3';
import type { CORSRule, S3Client } from '@aws-sdk/client-s3';

/**
 * Pages of any origin may read and upload by presigned links, which are what guards the objects: a redirect
 * across origins even sends `Origin: null`. The ETag is what completes a multipart upload.
 */
export const corsRule: CORSRule = { AllowedMethods: ['GET', 'HEAD', 'PUT', 'POST'], AllowedOrigins: ['*'], AllowedHeaders: ['*'], ExposeHeaders: ['ETag', 'Content-Length', 'Content-Range', 'Accept-Ranges'], MaxAgeSeconds: 3600 };

/** Makes a private bucket unless it is there and sets its CORS rules. */
export async function prepareBucket(client: S3Client, bucket: string): Promise<void> {
  if (!(await bucketExists(client, bucket))) await createBucket(client, bucket);
  await client.send(new PutBucketCorsCommand({ Bucket: bucket, CORSConfiguration: { CORSRules: [corsRule] } }));
}

/** Errors but that of a bucket that is not there pass through: it may belong to somebody else. */
export async function bucketExists(client: S3Client, bucket: string): Promise<boolean> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }));
    return true;
  } catch (error) {
    if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404) return false;
    throw error;
  }
}

/** Makes a private bucket in the region of the client; one of our own that is there already is no error. */
export async function createBucket(client: S3Client, bucket: string): Promise<void> {
  const region = await client.config.region();
  // AWS refuses its oldest region when it is named, and every other one when it is not.
  const place = region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region as never } };
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket, ...place }));
  } catch (error) {
    if ((error as Error).name !== 'BucketAlreadyOwnedByYou') throw error;
  }
}
