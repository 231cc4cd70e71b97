/** `npm run demo [-- FILE]`: one file through the whole service, seen from outside. */
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { DemoApi, JobView } from './demo/api.js';
import { callApi, request } from './demo/api.js';
import { chooseOutputs, guessKind, posterOutput } from './demo/kind.js';
import { formatBytes, printLinks, printOutputs } from './demo/report.js';
import { provideSample } from './demo/sample.js';
import { findOrStartStack, stopStack } from './demo/stack.js';
import { uploadFile } from './demo/upload.js';
import { watchJob } from './demo/watch.js';

async function runDemo(argument: string | undefined): Promise<number> {
  const file = argument === undefined ? await provideSample() : path.resolve(argument);
  if (!(await access(file).then(() => true, () => false))) throw new Error(`There is no file ${file}`);
  const { api, launcher } = await findOrStartStack(process.env);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (launcher ? interrupted.abort() : process.exit(130)));
  try {
    const failed = await Promise.race([processFile(api, file), ...(launcher ? [once(interrupted.signal, 'abort').then(() => true)] : [])]);
    if (launcher && !interrupted.signal.aborted) {
      console.log('\nThe stack keeps running; Ctrl-C stops it.');
      await Promise.race([once(launcher, 'exit'), once(interrupted.signal, 'abort')]);
    }
    return failed ? 1 : 0;
  } finally {
    if (launcher) await stopStack(launcher);
  }
}

/** True when a job failed. */
async function processFile(api: DemoApi, file: string): Promise<boolean> {
  console.log(`\nSending ${file} to ${api.address}`);
  const kind = await guessKind(file);
  const job = await runJob(api, await uploadFile(api, file, printUpload), chooseOutputs(kind));
  const jobs = [job];
  const stills = job.outputs.find((output) => output.type === 'thumbnails' && output.state === 'completed');
  const still = stills?.files[Math.floor(stills.files.length / 2)];
  if (still) jobs.push(await makePoster(api, job, stills.name, path.posix.basename(still.key)));
  for (const made of jobs) printOutputs(made);
  for (const made of jobs) await printLinks(api, made);
  console.log('\n  The key for the downloads stands in data/stack.json as apiKey.');
  return jobs.some((made) => made.state !== 'completed');
}

/** A poster from one of the stills: what an application does with a picture that it got. */
async function makePoster(api: DemoApi, job: JobView, output: string, name: string): Promise<JobView> {
  console.log(`\nMaking a poster from ${name}`);
  const folder = await mkdtemp(path.join(tmpdir(), 'reelforge-demo-'));
  try {
    const still = path.join(folder, name);
    const answer = await request(api, 'GET', `/jobs/${job.id}/outputs/${output}/download?file=${encodeURIComponent(name)}`);
    await writeFile(still, Buffer.from(await answer.arrayBuffer()));
    return await runJob(api, await uploadFile(api, still, printUpload), [posterOutput]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runJob(api: DemoApi, upload: string, outputs: readonly object[]): Promise<JobView> {
  const job = await callApi<JobView>(api, 'POST', '/jobs', { source: { upload }, outputs, reference: 'demo' });
  return watchJob(api, job.id);
}

function printUpload(sentBytes: number, sizeBytes: number): void {
  const line = `  uploaded ${formatBytes(sentBytes)} of ${formatBytes(sizeBytes)}`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line}${sentBytes === sizeBytes ? '\n' : ''}`);
  else if (sentBytes === sizeBytes) console.log(line);
}

try {
  process.exitCode = await runDemo(process.argv[2]);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
