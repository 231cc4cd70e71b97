import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import { uploadKey } from '../../../../packages/media/object-keys.js';
import type { UploadView } from '../../../../packages/media/spec/views.js';
import { newId } from '../../../../packages/platform/ids.js';
import { createUpload, discardUpload, markUploadReady } from '../../../../packages/platform/job-store/uploads.js';
import { countUpload } from '../metrics/work-metrics.js';
import { QuotasService } from '../quotas/quotas.service.js';
import { Services } from '../services.js';
import { viewUpload } from './upload-view.js';
import { UploadsService } from './uploads.service.js';

/** A sender that is silent for so long is gone. */
const silenceMs = 120_000;

/** Takes the raw body of a request into the store as it arrives; at most a few parts of it are in memory. */
@Injectable()
export class ReceiveContent {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(UploadsService) private readonly uploads: UploadsService,
    @Inject(QuotasService) private readonly quotas: QuotasService,
  ) {}

  async receive(tenantId: string, fileName: string, request: IncomingMessage): Promise<UploadView> {
    const { config, store, db } = this.services;
    const limit = await this.quotas.uploadBytes(tenantId);
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > limit) throw tooLarge(limit);
    // A body of unknown length may take all that is left, and nobody else takes that meanwhile.
    const left = announced > 0 ? null : await this.quotas.leftBytes(tenantId);
    const maxBytes = Math.min(limit, left ?? limit);
    const counted = announced > 0 ? announced : left === null ? null : Math.max(1, maxBytes);
    const id = newId('upl');
    const key = uploadKey(tenantId, id);
    const contentType = mediaType(request.headers['x-content-type']);
    const row = await createUpload(db, { id, tenantId, fileName, contentType, method: 'content', bucket: store.inputBucket, key, expectedBytes: counted === null ? null : BigInt(counted), expectedSha256: null, multipartId: null, partSizeBytes: null, partCount: null, expiresAt: new Date(Date.now() + config.UPLOAD_TTL_SECONDS * 1000) }, { check: await this.quotas.storageCheck(tenantId, counted ?? 0) });
    const body = countedBody(request, maxBytes, maxBytes < limit ? noRoom(maxBytes) : tooLarge(limit));
    try {
      await store.write(row.bucket, key, body.stream, contentType ?? 'application/octet-stream');
      const head = await store.head(row.bucket, key);
      if (body.sizeBytes() === 0) throw new MediaError('source_empty', 'The request has no body.');
      if (head?.sizeBytes !== body.sizeBytes()) throw new MediaError('upload_incomplete', `The store holds ${head?.sizeBytes ?? 0} of ${body.sizeBytes()} bytes.`);
      const ready = await markUploadReady(db, tenantId, id, { sizeBytes: head.sizeBytes, etag: head.etag, at: new Date() }, await this.quotas.storageCheck(tenantId, head.sizeBytes, counted ?? 0));
      if (!ready) throw new MediaError('upload_expired', `The bytes were to arrive by ${row.expiresAt.toISOString()}.`);
      countUpload(head.sizeBytes);
    } catch (error) {
      await this.forget(tenantId, id, row.bucket, key);
      throw body.fault() ?? error;
    }
    return viewUpload(await this.uploads.find(tenantId, id));
  }

  private async forget(tenantId: string, id: string, bucket: string, key: string): Promise<void> {
    const results = await Promise.allSettled([this.services.store.remove(bucket, [key]), discardUpload(this.services.db, tenantId, id)]);
    for (const result of results) if (result.status === 'rejected') this.services.log.warn({ err: result.reason as unknown, uploadId: id }, 'a failed upload was not cleaned up');
  }
}

/** The body up to the limit. The socket stays open when the limit is passed, so that the caller gets the answer. */
function countedBody(request: IncomingMessage, maxBytes: number, tooMuch: MediaError): { stream: Transform; sizeBytes: () => number; fault: () => MediaError | null } {
  let sizeBytes = 0;
  let fault: MediaError | null = null;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) fail(tooMuch);
      else done(null, chunk);
    },
  });
  const fail = (reason: MediaError) => {
    fault ??= reason;
    request.unpipe(stream);
    request.resume();
    stream.destroy(reason);
  };
  const lost = () => {
    if (!request.complete) fail(new MediaError('upload_incomplete', 'The connection ended before the body did.'));
  };
  request.setTimeout(silenceMs, lost);
  request.once('error', lost);
  request.once('close', lost);
  request.pipe(stream);
  return { stream, sizeBytes: () => sizeBytes, fault: () => fault };
}

function tooLarge(maxBytes: number): MediaError {
  return new MediaError('payload_too_large', `The limit is ${maxBytes} bytes.`);
}

function noRoom(maxBytes: number): MediaError {
  return new MediaError('quota_exceeded', `${maxBytes} bytes were left for the upload.`);
}

/** What the sender claims, when it is a media type and not the form that curl claims by default. */
function mediaType(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && header.length <= 128 && /^[\w.+-]+\/[\w.+-]+$/.test(header) && header !== 'application/x-www-form-urlencoded' ? header : null;
}
