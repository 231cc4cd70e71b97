import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { JobView } from '../../packages/media/spec/views.js';

export interface Stack {
  readonly api: string;
  readonly apiKey: string;
  readonly s3Endpoint: string;
}

/** The stack that was started for these tests. */
export const stack: Stack = JSON.parse(process.env['REELFORGE_END_TO_END'] ?? '{}');

const ended = ['completed', 'partial', 'failed', 'cancelled'];

/** A request with the first key; any status is an answer. */
export async function call(method: string, route: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: any; headers: Headers }> {
  const answer = await fetch(new URL(`/v1${route}`, stack.api), {
    method,
    redirect: 'manual',
    headers: { authorization: `Bearer ${stack.apiKey}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
}

/** Sends a file in one request. Returns the id of the ready upload. */
export async function sendFile(file: string): Promise<string> {
  const bytes = await readFile(file);
  const answer = await fetch(new URL(`/v1/uploads/content?fileName=${encodeURIComponent(path.basename(file))}`, stack.api), {
    method: 'PUT',
    headers: { authorization: `Bearer ${stack.apiKey}`, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  const body = (await answer.json()) as { id: string; state: string };
  expect({ status: answer.status, state: body.state }).toEqual({ status: 201, state: 'ready' });
  return body.id;
}

export async function createJob(upload: string, outputs: readonly object[]): Promise<JobView> {
  const { status, body } = await call('POST', '/jobs', { source: { upload }, outputs });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body;
}

/** The job as soon as `condition` holds. */
export async function waitForJob(id: string, condition: (job: JobView) => boolean = (job) => ended.includes(job.state), withinMs = 240_000): Promise<JobView> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const { body } = await call('GET', `/jobs/${id}`);
    if (condition(body)) return body;
    if (Date.now() > deadline) throw new Error(`job ${id} did not get there: ${JSON.stringify(body).slice(0, 2000)}`);
    await delay(150);
  }
}

/** Uploads, asks for the outputs and waits for the end. */
export async function runJob(file: string, outputs: readonly object[]): Promise<JobView> {
  const job = await createJob(await sendFile(file), outputs);
  return waitForJob(job.id);
}

/** As `runJob`, for jobs that are to succeed. */
export async function completeJob(file: string, outputs: readonly object[]): Promise<JobView> {
  const job = await runJob(file, outputs);
  expect({ state: job.state, error: job.error, outputs: job.outputs.map((o) => [o.name, o.state, o.error]) }).toEqual({ state: 'completed', error: null, outputs: job.outputs.map((o) => [o.name, 'completed', null]) });
  return job;
}

/** Signed address of an adaptive output's master playlist. */
export async function playbackUrl(job: JobView, output: string): Promise<string> {
  const { status, body } = await call('GET', `/jobs/${job.id}/outputs/${output}/playback`);
  expect(status).toBe(200);
  return body.hls;
}

/** Address of the page that plays an output. */
export async function pageUrl(job: JobView, output: string): Promise<string> {
  return (await call('GET', `/jobs/${job.id}/outputs/${output}/playback`)).body.page;
}

/** The bytes of a file of an output, by its download link. */
export async function download(job: JobView, output: string, file?: string): Promise<Buffer> {
  const { status, headers } = await call('GET', `/jobs/${job.id}/outputs/${output}/download${file ? `?file=${encodeURIComponent(file)}` : ''}`);
  expect(status).toBe(302);
  return fetchBytes(headers.get('location')!);
}

/** Follows redirects; anything but success is a failure. */
export async function fetchBytes(url: string): Promise<Buffer> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
  return Buffer.from(await answer.arrayBuffer());
}

export function outputOf(job: JobView, name: string): JobView['outputs'][number] {
  const output = job.outputs.find((o) => o.name === name);
  if (!output) throw new Error(`job ${job.id} has no output ${name}`);
  return output;
}
