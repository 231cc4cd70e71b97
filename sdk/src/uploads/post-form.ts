import { newKey } from '../http/idempotency-key.js';

/** The body of a form that a store takes: all fields, and the file as the last of them. */
export function postForm(fields: Readonly<Record<string, string>>, fileName: string, file: Blob | Uint8Array<ArrayBuffer>): { contentType: string; pieces: (Blob | Uint8Array<ArrayBuffer>)[]; overheadBytes: number } {
  const boundary = `reelforge-${newKey()}`;
  const encoder = new TextEncoder();
  const head = Object.entries(fields).map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  // The name is told to the service, not to the store.
  const before = encoder.encode(`${head.join('')}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName.replace(/[^\w.-]/g, '_')}"\r\nContent-Type: application/octet-stream\r\n\r\n`);
  const after = encoder.encode(`\r\n--${boundary}--\r\n`);
  return { contentType: `multipart/form-data; boundary=${boundary}`, pieces: [before, file, after], overheadBytes: before.byteLength + after.byteLength };
}
