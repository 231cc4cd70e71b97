import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import pg from 'pg';
import { z } from 'zod';
import type { StorageConfig } from '../../packages/platform/config/blocks.js';
import { storageVariables } from '../../packages/platform/config/blocks.js';
import { parseConfig } from '../../packages/platform/config/parse.js';
import { prepareBucket } from '../../packages/platform/setup/prepare-bucket.js';

/** Addresses of the servers that one run of the tests shares. */
export interface TestServices {
  /** A database of the server for its administration; tests work in one of `freshDatabase()` */
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly s3: { readonly endpoint: string; readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The workflows of the checkout, bundled for workers */
  readonly workflowBundlePath: string;
}

/** Database with all migrations that the fresh ones are copied from. */
export const templateDatabase = 'reelforge_template';

/** The servers of this run. Throws outside of a jest project that has the global set-up. */
export function testServices(): TestServices {
  const text = process.env['REELFORGE_TEST_SERVICES'];
  if (!text) throw new Error('The test services are not running: this spec belongs in the jest project "services".');
  return JSON.parse(text) as TestServices;
}

/** Connection string of a new, migrated, empty database. It goes when the run ends. */
export async function freshDatabase(): Promise<string> {
  const { databaseUrl } = testServices();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase}`);
  } finally {
    await client.end();
  }
  return databaseNamed(databaseUrl, name);
}

/** Storage with a new pair of empty buckets that allow browsers of any origin. They go when the run ends. */
export async function freshBuckets(): Promise<StorageConfig> {
  const { s3 } = testServices();
  const id = randomUUID().slice(0, 8);
  const config: StorageConfig = parseConfig(z.object(storageVariables), {
    S3_ENDPOINT: s3.endpoint,
    S3_ACCESS_KEY_ID: s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    S3_INPUT_BUCKET: `input-${id}`,
    S3_OUTPUT_BUCKET: `output-${id}`,
  });
  const client = new S3Client({ endpoint: s3.endpoint, region: config.S3_REGION, forcePathStyle: true, credentials: s3 });
  try {
    for (const bucket of [config.S3_INPUT_BUCKET, config.S3_OUTPUT_BUCKET]) await prepareBucket(client, bucket);
  } finally {
    client.destroy();
  }
  return config;
}

/** The same server, another database. */
export function databaseNamed(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}
