import type { S3Client } from '@aws-sdk/client-s3';

/** Giving parts back changes nothing that anybody reads. */
const harmless: ReadonlySet<string | undefined> = new Set(['AbortMultipartUploadCommand']);

/**
 * Waits for `beforeChange` as the last thing before each request of this client that changes something in the store goes out, retries as well.
 * What it throws ends the request.
 */
export function guardChanges(client: S3Client, beforeChange: () => Promise<void>): void {
  client.middlewareStack.add(
    (next, { commandName }) => async (args) => {
      const { method } = args.request as { method: string };
      if (method !== 'GET' && method !== 'HEAD' && !harmless.has(commandName)) await beforeChange();
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'guardChanges' },
  );
}
