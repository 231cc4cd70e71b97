import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Context } from '@temporalio/activity';
import { MediaError } from '../../../packages/media/errors.js';
import { fetchedSourceKey, jobPrefix } from '../../../packages/media/object-keys.js';
import type { WorkerConfig } from '../../../packages/platform/config/blocks.js';
import type { ObjectStore } from '../../../packages/platform/object-store/object-store.js';
import { openDownload } from '../../../packages/platform/outbound/download.js';
import type { Outbound } from '../../../packages/platform/outbound/outbound.js';
import { OutboundError, type OutboundCode } from '../../../packages/platform/outbound/outbound-error.js';
import type { FetchActivities } from '../../../workflows/fetch-contract.js';

export interface FetchDeps {
  readonly config: Pick<WorkerConfig, 'MAX_FETCH_BYTES' | 'FETCH_TIMEOUT_SECONDS' | 'HEARTBEAT_SECONDS'>;
  readonly store: Pick<ObjectStore, 'write' | 'head' | 'outputBucket'>;
  readonly outbound: Pick<Outbound, 'open'>;
  /** With servers; that of `openDownload` by default */
  readonly patience?: { readonly answerMs: number; readonly silenceMs: number };
}

/** Streams what a URL answers into the job's work folder. Nothing of it touches the disk of the worker. */
export function fetchSource({ config, store, outbound, patience }: FetchDeps): FetchActivities['fetchSource'] {
  return async ({ jobId, tenantId, url }) => {
    const cancelled = Context.current().cancellationSignal;
    const deadline = AbortSignal.timeout(config.FETCH_TIMEOUT_SECONDS * 1000);
    const signal = AbortSignal.any([cancelled, deadline]);
    const key = jobPrefix(tenantId, jobId) + fetchedSourceKey(randomUUID());
    try {
      const { body, contentType, close } = await openDownload(outbound, { url, maxBytes: config.MAX_FETCH_BYTES, signal, ...(patience ? { patience } : {}) });
      try {
        refusePage(contentType);
        const file = Readable.from(body, { objectMode: false });
        // The upload throws it; one that comes after an upload has failed is of no interest.
        file.on('error', () => undefined);
        const sizeBytes = await store.write(store.outputBucket, key, file, 'application/octet-stream', signal);
        const head = await store.head(store.outputBucket, key);
        if (head?.sizeBytes !== sizeBytes) throw new MediaError('dependency_unavailable', `the store has ${head?.sizeBytes ?? 0} of the ${sizeBytes} bytes that were fetched`);
        if (sizeBytes === 0) throw new MediaError('source_empty', 'The URL answers with no bytes.');
        return { bucket: store.outputBucket, key, etag: head.etag, sizeBytes };
      } finally {
        close();
      }
    } catch (error) {
      cancelled.throwIfAborted();
      if (deadline.aborted) throw new MediaError('source_unavailable', `Fetching it took longer than the ${config.FETCH_TIMEOUT_SECONDS} s that are allowed.`, { retryable: false, cause: error });
      throw error instanceof OutboundError ? describe(error) : error;
    }
  };
}

/** What a log-in, a notice or a share site answers in place of the file. */
function refusePage(contentType: string | undefined): void {
  if (contentType === 'text/html' || contentType === 'application/xhtml+xml') throw new MediaError('source_unavailable', `The URL answers with a web page (${contentType}), not with a file.`, { retryable: false });
}

const refused: ReadonlySet<OutboundCode> = new Set(['url_refused', 'address_refused', 'too_many_redirects']);
/** Another attempt would see the same. */
const lasting: ReadonlySet<OutboundCode> = new Set(['status_refused', 'headers_too_large', 'bad_response', 'tls_failed']);

function describe(error: OutboundError): MediaError {
  if (refused.has(error.code)) return new MediaError('source_url_refused', error.message, { cause: error });
  if (error.code === 'too_large') return new MediaError('source_too_large', error.message, { cause: error });
  return new MediaError('source_unavailable', error.message, { retryable: !lasting.has(error.code), cause: error });
}
