import { MediaError } from '../../../../packages/media/errors.js';
import type { UploadRow } from '../../../../packages/platform/job-store/uploads.js';
import type { ObjectStore, ReceivedPart } from '../../../../packages/platform/object-store/object-store.js';
import type { CompleteRequest } from './upload-requests.js';

/**
 * Joins the parts into the object, checked against what the store received. Does nothing when they were joined
 * before, or thrown away. Throws `upload_incomplete` naming absent parts, `upload_mismatch`, `payload_too_large`.
 */
export async function joinParts(store: ObjectStore, row: UploadRow, request: CompleteRequest, maxBytes: number): Promise<void> {
  const received = await store.listParts(row.bucket, row.key, row.multipartId!);
  if (received === null) return;
  const parts = request.parts ? claimedParts(request.parts, received) : received;
  const last = row.partCount ?? Math.max(0, ...parts.map((part) => part.number));
  const present = new Set(parts.map((part) => part.number));
  const absent = Array.from({ length: last }, (_, index) => index + 1).filter((number) => !present.has(number));
  if (absent.length || last === 0) throw incomplete(absent);
  const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
  if (row.expectedBytes !== null && BigInt(sizeBytes) !== row.expectedBytes) throw new MediaError('upload_mismatch', `The parts hold ${sizeBytes} bytes, ${row.expectedBytes} were announced.`);
  if (sizeBytes > maxBytes) throw new MediaError('payload_too_large', `The parts hold ${sizeBytes} bytes; the limit is ${maxBytes}.`);
  try {
    await store.completeMultipart(row.bucket, row.key, row.multipartId!, parts);
  } catch (error) {
    // The reply to an earlier call may have been lost, or another call is joining them at this moment.
    if (await store.head(row.bucket, row.key)) return;
    // A delete may have thrown the parts away meanwhile: the caller finds no object then.
    if ((await store.listParts(row.bucket, row.key, row.multipartId!)) !== null) throw error;
  }
}

function claimedParts(claimed: NonNullable<CompleteRequest['parts']>, received: readonly ReceivedPart[]): ReceivedPart[] {
  const byNumber = new Map(received.map((part) => [part.number, part]));
  const unique = [...new Map(claimed.map((part) => [part.number, part])).values()].sort((a, b) => a.number - b.number);
  const absent = unique.filter((part) => !byNumber.has(part.number)).map((part) => part.number);
  if (absent.length) throw incomplete(absent);
  const other = unique.filter((part) => byNumber.get(part.number)!.etag !== part.etag.replaceAll('"', ''));
  if (other.length) throw new MediaError('upload_mismatch', `The store holds other bytes than named for part ${other.map((part) => part.number).slice(0, 20).join(', ')}.`);
  return unique.map((part) => byNumber.get(part.number)!);
}

function incomplete(absent: readonly number[]): MediaError {
  if (absent.length === 0) return new MediaError('upload_incomplete', 'No part has arrived.');
  const errors = absent.slice(0, 100).map((number) => ({ path: `parts.${number}`, message: 'has not arrived' }));
  return new MediaError('upload_incomplete', `${absent.length} parts are missing: ${absent.slice(0, 20).join(', ')}${absent.length > 20 ? ' …' : ''}.`, { errors });
}
