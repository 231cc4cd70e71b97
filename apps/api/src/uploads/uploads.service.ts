import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import { uploadKey } from '../../../../packages/media/object-keys.js';
import type { UploadView } from '../../../../packages/media/spec/views.js';
import { newId } from '../../../../packages/platform/ids.js';
import { createUpload, findUpload, markUploadDeleted } from '../../../../packages/platform/job-store/uploads.js';
import type { NewUpload, UploadRow } from '../../../../packages/platform/job-store/uploads.js';
import type { PendingAnswer } from '../idempotency/pending-answer.js';
import { invalid } from '../problems/validation.js';
import { QuotasService } from '../quotas/quotas.service.js';
import { Services } from '../services.js';
import { choosePartSize, multipartAboveBytes, sizeOfPart } from './part-size.js';
import type { CreateUploadRequest } from './upload-requests.js';
import { hasExpired, viewUpload } from './upload-view.js';

@Injectable()
export class UploadsService {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(QuotasService) private readonly quotas: QuotasService,
  ) {}

  async create(tenantId: string, request: CreateUploadRequest, pending?: PendingAnswer): Promise<UploadView> {
    const { config, store } = this.services;
    const limit = await this.quotas.uploadBytes(tenantId);
    if (request.sizeBytes !== undefined && request.sizeBytes > limit) throw new MediaError('payload_too_large', `The limit is ${limit} bytes.`);
    if (request.method === 'post' && (request.sizeBytes ?? 0) > multipartAboveBytes) throw invalid([{ path: 'method', message: `a form takes ${multipartAboveBytes} bytes at most; leave it out, or use multipart` }]);
    if (request.method === 'multipart' && request.sizeBytes === undefined && (await this.quotas.limitsStorage(tenantId))) throw invalid([{ path: 'sizeBytes', message: 'must be given for an upload in parts, as what is stored is limited' }]);
    const id = newId('upl');
    const bucket = store.inputBucket;
    const key = uploadKey(tenantId, id);
    const expiresIn = config.UPLOAD_TTL_SECONDS;
    const parts = request.method === 'multipart' || (request.sizeBytes ?? 0) > multipartAboveBytes ? choosePartSize(request.sizeBytes, limit) : null;
    const multipartId = parts ? await store.startMultipart(bucket, key, request.contentType) : null;
    const expiresAt = new Date(Date.now() + expiresIn * 1000);
    const maxBytes = request.sizeBytes ?? Math.min(multipartAboveBytes, limit);
    const expectedBytes = request.sizeBytes === undefined ? null : BigInt(request.sizeBytes);
    // Before there is a row: a transaction does not wait for signatures.
    const links = parts
      ? { parts: await this.links({ bucket, key, multipartId, expiresAt, expectedBytes, partSizeBytes: parts.partSizeBytes }, numbersTo(parts.partCount ?? 0)) }
      : { post: await store.presignPost(bucket, key, { expiresIn, minBytes: request.sizeBytes ?? 1, maxBytes, ...(request.contentType ? { contentType: request.contentType } : {}) }) };
    const view = (row: UploadRow): UploadView => ('parts' in links ? viewUpload(row, links) : { ...viewUpload(row), ...links });
    const upload: NewUpload = {
      id, tenantId, bucket, key, multipartId, expiresAt,
      fileName: request.fileName,
      contentType: request.contentType ?? null,
      method: parts ? 'multipart' : 'post',
      expectedBytes,
      expectedSha256: request.sha256 ?? null,
      partSizeBytes: parts?.partSizeBytes ?? null,
      partCount: parts?.partCount ?? null,
    };
    const check = await this.quotas.storageCheck(tenantId, request.sizeBytes ?? multipartAboveBytes);
    return view(await createUpload(this.services.db, upload, { check, settle: pending && ((tx, row) => pending.write(tx, view(row))) }));
  }

  /** With the parts that arrived, so that a client can go on where it stopped. */
  async get(tenantId: string, id: string): Promise<UploadView> {
    const row = await this.find(tenantId, id);
    if (row.multipartId === null || row.state !== 'pending') return viewUpload(row);
    return viewUpload(row, { received: (await this.services.store.listParts(row.bucket, row.key, row.multipartId)) ?? [] });
  }

  /** Fresh links for parts of a pending multipart upload. */
  async presignParts(tenantId: string, id: string, numbers: readonly number[]): Promise<{ number: number; url: string }[]> {
    const row = await this.findOpen(tenantId, id);
    if (row.state === 'ready') throw new MediaError('conflict', 'The upload is complete.');
    if (row.multipartId === null) throw new MediaError('conflict', 'The upload is not one in parts.');
    const beyond = numbers.filter((number) => row.partCount !== null && number > row.partCount);
    if (beyond.length) throw new MediaError('invalid_request', `The upload has ${row.partCount} parts.`, { errors: [{ path: 'numbers', message: `there is no part ${beyond.slice(0, 10).join(', ')}` }] });
    return this.links(row, [...new Set(numbers)]);
  }

  /** Refused while a job that has not ended reads it. A second call removes what the first could not. */
  async delete(tenantId: string, id: string): Promise<void> {
    const result = await markUploadDeleted(this.services.db, tenantId, id);
    if (result.outcome === 'missing') throw missing(id);
    if (result.outcome === 'in-use') throw new MediaError('conflict', `The job ${result.jobId} uses this upload and has not ended.`);
    await this.removeBytes(result.upload);
  }

  async removeBytes({ bucket, key, multipartId }: UploadRow): Promise<void> {
    if (multipartId !== null) await this.services.store.abortMultipart(bucket, key, multipartId);
    await this.services.store.remove(bucket, [key]);
  }

  async find(tenantId: string, id: string): Promise<UploadRow> {
    const row = await findUpload(this.services.db, tenantId, id);
    if (!row) throw missing(id);
    return row;
  }

  /** Pending or ready; throws what became of it otherwise. */
  async findOpen(tenantId: string, id: string): Promise<UploadRow> {
    const row = await this.find(tenantId, id);
    if (row.state === 'deleted') throw new MediaError('upload_deleted', `The upload ${id} was deleted.`);
    if (hasExpired(row)) throw new MediaError('upload_expired', `The upload ${id} was to be completed by ${row.expiresAt.toISOString()}.`);
    return row;
  }

  /** Of parts whose size is known: whoever announces little cannot send much. */
  private links({ bucket, key, multipartId, expiresAt, expectedBytes, partSizeBytes }: Pick<UploadRow, 'bucket' | 'key' | 'multipartId' | 'expiresAt' | 'expectedBytes' | 'partSizeBytes'>, numbers: readonly number[]): Promise<{ number: number; url: string }[]> {
    const expiresIn = Math.max(1, Math.floor((expiresAt.getTime() - Date.now()) / 1000));
    const sizeOf = (number: number) => (expectedBytes === null ? undefined : sizeOfPart(number, partSizeBytes!, Number(expectedBytes)));
    return Promise.all(numbers.map(async (number) => ({ number, url: await this.services.store.presignPart(bucket, key, multipartId!, { number, sizeBytes: sizeOf(number), expiresIn }) })));
  }
}

function missing(id: string): MediaError {
  return new MediaError('not_found', `There is no upload ${id}.`);
}

function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
