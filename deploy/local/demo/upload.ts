import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { stat } from 'node:fs/promises';
import pLimit from 'p-limit';
import type { DemoApi } from './api.js';
import { callApi, send as sendTo } from './api.js';

interface Upload {
  readonly id: string;
  readonly method: 'post' | 'multipart';
  readonly post?: { url: string; fields: Record<string, string> };
  readonly multipart?: { partSizeBytes: number; parts?: { number: number; url: string }[] };
}

/** Brings a file into the store by the links that the API hands out, and completes the upload. Returns its id. */
export async function uploadFile(api: DemoApi, file: string, onProgress: (sentBytes: number, sizeBytes: number) => void): Promise<string> {
  const { size } = await stat(file);
  const bytes = await openAsBlob(file);
  const upload = await callApi<Upload>(api, 'POST', '/uploads', { fileName: path.basename(file), sizeBytes: size });
  onProgress(0, size);
  if (upload.multipart) await sendParts(api, upload.id, upload.multipart, bytes, onProgress);
  else if (upload.post) await sendForm(api, upload.post, bytes);
  await callApi(api, 'POST', `/uploads/${upload.id}/complete`, {});
  onProgress(size, size);
  return upload.id;
}

async function sendForm(api: DemoApi, post: { url: string; fields: Record<string, string> }, bytes: Blob): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(post.fields)) form.append(name, value);
  // S3 ignores every field that comes after the file.
  form.append('file', bytes);
  await expectStored(await sendTo(api, post.url, { method: 'POST', body: form }));
}

async function sendParts(api: DemoApi, id: string, multipart: NonNullable<Upload['multipart']>, bytes: Blob, onProgress: (sent: number, size: number) => void): Promise<void> {
  const count = Math.ceil(bytes.size / multipart.partSizeBytes);
  const urls = new Map((multipart.parts ?? []).map((part) => [part.number, part.url]));
  const limit = pLimit(4);
  let sent = 0;
  const send = async (number: number) => {
    const url = urls.get(number) ?? (await callApi<{ parts: { number: number; url: string }[] }>(api, 'POST', `/uploads/${id}/parts`, { numbers: [number] })).parts[0]!.url;
    const part = bytes.slice((number - 1) * multipart.partSizeBytes, number * multipart.partSizeBytes);
    await expectStored(await sendTo(api, url, { method: 'PUT', body: part }));
    sent += part.size;
    onProgress(sent, bytes.size);
  };
  await Promise.all(Array.from({ length: count }, (_, index) => limit(send, index + 1)));
}

async function expectStored(answer: Response): Promise<void> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The store refused the bytes (${answer.status}): ${text.slice(0, 500)}`);
}
