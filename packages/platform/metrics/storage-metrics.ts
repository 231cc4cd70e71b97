import type { S3Client } from '@aws-sdk/client-s3';
import { Counter, Histogram, Registry } from 'prom-client';

/** What this process asks of the object store. */
export const storageMetrics = new Registry();

const requests = new Histogram({
  name: 'reelforge_storage_request_duration_seconds',
  help: 'Requests to the object store until their answer begins, with retries',
  labelNames: ['operation', 'outcome'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5, 30],
  registers: [storageMetrics],
});
const bytes = new Counter({ name: 'reelforge_storage_bytes_total', help: 'Bytes of objects that were sent to the object store, or asked of it', labelNames: ['direction'], registers: [storageMetrics] });
for (const direction of ['sent', 'received']) bytes.inc({ direction }, 0);

interface Message {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Counts and times every request of this client. */
export function measureStorage(client: S3Client): void {
  client.middlewareStack.add(
    (next, { commandName = 'Unknown' }) => async (args) => {
      const operation = commandName.replace(/Command$/, '');
      const stop = requests.startTimer({ operation });
      try {
        const answer = await next(args);
        stop({ outcome: 'ok' });
        return answer;
      } catch (error) {
        stop({ outcome: outcomeOf(error) });
        throw error;
      }
    },
    { step: 'initialize', name: 'measureStorage' },
  );
  client.middlewareStack.add(
    (next, { commandName }) => async (args) => {
      const answer = await next(args);
      if (commandName === 'GetObjectCommand') bytes.inc({ direction: 'received' }, lengthOf(answer.response as Message));
      if (commandName === 'PutObjectCommand' || commandName === 'UploadPartCommand') bytes.inc({ direction: 'sent' }, lengthOf(args.request as Message));
      return answer;
    },
    { step: 'deserialize', priority: 'low', name: 'measureStorageBytes' },
  );
}

function lengthOf({ headers }: Message): number {
  const length = Number(headers?.['content-length'] ?? headers?.['Content-Length'] ?? 0);
  return Number.isFinite(length) ? length : 0;
}

/** What is not there is an answer, too. */
function outcomeOf(error: unknown): string {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  if (name === 'AbortError') return 'aborted';
  const status = $metadata?.httpStatusCode ?? 0;
  return status >= 400 && status < 500 ? 'refused' : 'failed';
}
