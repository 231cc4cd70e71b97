import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import type { UploadView } from '../../../../packages/media/spec/views.js';
import { findUpload, markUploadReady, replaceMultipart } from '../../../../packages/platform/job-store/uploads.js';
import type { UploadRow } from '../../../../packages/platform/job-store/uploads.js';
import type { ObjectHead } from '../../../../packages/platform/object-store/object-store.js';
import { JobSignals } from '../jobs/job-signals.js';
import { countUpload } from '../metrics/work-metrics.js';
import { QuotasService } from '../quotas/quotas.service.js';
import { Services } from '../services.js';
import { joinParts } from './join-parts.js';
import { multipartAboveBytes } from './part-size.js';
import type { CompleteRequest } from './upload-requests.js';
import { viewUpload } from './upload-view.js';
import { UploadsService } from './uploads.service.js';

/** Checks that the announced bytes are in the store, and only then calls the upload ready. May be repeated. */
@Injectable()
export class CompleteUpload {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(UploadsService) private readonly uploads: UploadsService,
    @Inject(JobSignals) private readonly signals: JobSignals,
    @Inject(QuotasService) private readonly quotas: QuotasService,
  ) {}

  async complete(tenantId: string, id: string, request: CompleteRequest): Promise<UploadView> {
    const { store, db } = this.services;
    const limit = await this.quotas.uploadBytes(tenantId);
    const row = await this.uploads.findOpen(tenantId, id);
    if (row.state === 'ready') return viewUpload(row);
    if (row.method === 'content') throw new MediaError('upload_incomplete', 'The bytes are still being received.');
    if (row.multipartId !== null) await joinParts(store, row, request, limit);
    const head = await store.head(row.bucket, row.key);
    if (!head) {
      await this.uploads.findOpen(tenantId, id);
      throw new MediaError('upload_incomplete', 'The store holds no bytes of this upload.');
    }
    const fault = await this.check(row, head, limit);
    if (fault) {
      const winner = await this.uploads.find(tenantId, id);
      if (winner.state === 'ready') return viewUpload(winner);
      await this.startOver(row, head.etag);
      throw fault;
    }
    // What was announced is counted since then.
    const check = row.expectedBytes === null ? await this.quotas.storageCheck(tenantId, head.sizeBytes, row.method === 'post' ? multipartAboveBytes : 0) : null;
    const changed = await markUploadReady(db, tenantId, id, { sizeBytes: head.sizeBytes, etag: head.etag, at: new Date() }, check);
    if (changed) countUpload(head.sizeBytes);
    else await this.stillWanted(tenantId, id);
    const now = await findUpload(db, tenantId, id);
    await this.signals.uploadSettled(tenantId, id);
    return viewUpload(now!);
  }

  private async check(row: UploadRow, head: ObjectHead, limit: number): Promise<MediaError | null> {
    if (row.expectedBytes !== null && BigInt(head.sizeBytes) !== row.expectedBytes) return new MediaError('upload_mismatch', `${head.sizeBytes} bytes arrived, ${row.expectedBytes} were announced.`);
    if (head.sizeBytes > limit) return new MediaError('payload_too_large', `The limit is ${limit} bytes.`);
    if (head.sizeBytes === 0) return new MediaError('source_empty', 'The upload holds no bytes.');
    if (row.expectedSha256 === null) return null;
    const found = await this.services.store.read(row.bucket, row.key, { etag: head.etag });
    if (!found) return new MediaError('upload_incomplete', 'The store holds no bytes of this upload.');
    const hash = createHash('sha256');
    await pipeline(found.body, hash);
    const sha256 = hash.digest('hex');
    return sha256 === row.expectedSha256 ? null : new MediaError('upload_mismatch', `The bytes have the SHA-256 ${sha256}, ${row.expectedSha256} was announced.`);
  }

  /** Somebody deleted the upload, or its time passed, while its parts were being joined: then nobody else removes the bytes. */
  private async stillWanted(tenantId: string, id: string): Promise<void> {
    try {
      await this.uploads.findOpen(tenantId, id);
    } catch (error) {
      await this.uploads.removeBytes(await this.uploads.find(tenantId, id));
      throw error;
    }
  }

  /**
   * Wrong bytes are removed; the same upload can then be sent again. Another call may have done so before, and the
   * right bytes may have arrived since: what is there now is left alone unless it is what was found wrong.
   */
  private async startOver({ tenantId, id, bucket, key, multipartId, contentType }: UploadRow, etag: string): Promise<void> {
    const { store, db } = this.services;
    if ((await store.head(bucket, key))?.etag === etag) await store.remove(bucket, [key]);
    if (multipartId === null) return;
    const next = await store.startMultipart(bucket, key, contentType ?? undefined);
    if (!(await replaceMultipart(db, tenantId, id, { from: multipartId, to: next }))) await store.abortMultipart(bucket, key, next);
  }
}
