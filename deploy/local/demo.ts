/** `npm run demo [-- FILE …] [--show NAME]`: a file, or several as one, through the whole service, seen from outside. */
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { DemoApi, JobView } from './demo/api.js';
import { callApi, request } from './demo/api.js';
import type { DemoRequest } from './demo/arguments.js';
import { demoUsage, readDemoArguments } from './demo/arguments.js';
import { examples } from './demo/examples.js';
import { provideSideFiles } from './demo/side-files.js';
import { chooseOutputs, guessKind, posterOutput } from './demo/kind.js';
import { formatBytes, printLinks, printOutputs } from './demo/report.js';
import { provideSample } from './demo/sample.js';
import { launchedApi, launchStack, namedApi, runningStack, stopStack } from './demo/stack.js';
import { uploadFile } from './demo/upload.js';
import { watchJob } from './demo/watch.js';
import { readOptions } from './stack/options.js';

/** By Ctrl-C and its kin, or by the end of a stack that this demo started. */
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort('signal'));

async function runDemo({ help, files, list, outputs }: DemoRequest): Promise<number> {
  if (help) {
    console.log(demoUsage);
    return 0;
  }
  if (list) {
    for (const [name, { shows, kind }] of Object.entries(examples)) console.log(`  ${name.padEnd(20)} ${kind.padEnd(6)} ${shows}`);
    return 0;
  }
  for (const file of files) if (!(await access(file).then(() => true, () => false))) throw new Error(`There is no file ${path.resolve(file)}`);
  const { dataFolder } = readOptions([], process.env);
  const { signal } = interruption;
  const found = (await namedApi(process.env, signal)) ?? (await runningStack(dataFolder, signal));
  if (found) return processFile(found, files, dataFolder, outputs);

  const launcher = launchStack();
  launcher.once('exit', () => interruption.abort(new Error('The stack has ended; its own words stand above.')));
  try {
    const code = await processFile(await launchedApi(dataFolder, signal), files, dataFolder, outputs);
    // Nobody could end it from a pipe.
    if (!process.stdin.isTTY && !process.stdout.isTTY) return code;
    console.log('\nThe stack keeps running; Ctrl-C stops it.');
    if (!signal.aborted) await once(signal, 'abort');
    return code;
  } finally {
    await stopStack(launcher);
  }
}

/** Returns the exit code: 0 when all was made. */
async function processFile(api: DemoApi, names: readonly string[], dataFolder: string, wanted: readonly object[] | null): Promise<number> {
  const files = names.length ? names.map((name) => path.resolve(name)) : [await provideSample(dataFolder)];
  console.log(`\nSending ${files.join(', ')} to ${api.address}`);
  const upload = (name: string) => uploadFile(api, name, printUpload);
  const outputs = wanted ? await provideSideFiles(wanted, upload) : chooseOutputs(await guessKind(files[0]!));
  const uploads: string[] = [];
  for (const file of files) uploads.push(await upload(file));
  const job = await runJob(api, uploads, outputs);
  const jobs = [job];
  const stills = wanted ? undefined : job.outputs.find((output) => output.type === 'thumbnails' && output.state === 'completed');
  const still = stills?.files[Math.floor(stills.files.length / 2)];
  if (stills && still) jobs.push(await makePoster(api, job, stills.name, path.posix.basename(still.key)));
  for (const made of jobs) printOutputs(made);
  for (const made of jobs) await printLinks(api, made);
  if (api.stackFile) console.log(`\n  The downloads take the key of this stack: export REELFORGE_API_KEY=$(node -p 'JSON.parse(fs.readFileSync("${api.stackFile}")).apiKey')`);
  return jobs.every((made) => made.state === 'completed') ? 0 : 1;
}

/** A poster from one of the stills: what an application does with a picture that it got. */
async function makePoster(api: DemoApi, job: JobView, output: string, name: string): Promise<JobView> {
  console.log(`\nMaking a poster from ${name}`);
  const folder = await mkdtemp(path.join(tmpdir(), 'reelforge-demo-'));
  try {
    const still = path.join(folder, name);
    const answer = await request(api, 'GET', `/jobs/${job.id}/outputs/${output}/download?file=${encodeURIComponent(name)}`);
    await writeFile(still, Buffer.from(await answer.arrayBuffer()));
    return await runJob(api, [await uploadFile(api, still, printUpload)], [posterOutput]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runJob(api: DemoApi, uploads: readonly string[], outputs: readonly object[]): Promise<JobView> {
  const [source, ...more] = uploads.map((upload) => ({ upload }));
  const job = await callApi<JobView>(api, 'POST', '/jobs', { source: more.length ? { concat: [source, ...more] } : source, outputs, reference: 'demo' });
  return watchJob(api, job.id).catch((error: unknown) => {
    if (interruption.signal.aborted) console.log(`\nJob ${job.id} goes on as long as a worker runs.`);
    throw error;
  });
}

function printUpload(sentBytes: number, sizeBytes: number): void {
  const line = `  uploaded ${formatBytes(sentBytes)} of ${formatBytes(sizeBytes)}`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line}${sentBytes === sizeBytes ? '\n' : ''}`);
  else if (sentBytes === sizeBytes) console.log(line);
}

try {
  process.exit(await runDemo(await readDemoArguments(process.argv.slice(2))));
} catch (error) {
  const interrupted = interruption.signal.reason === 'signal';
  // The first reason counts: what follows from it (a call that broke off) would mislead.
  const reason: unknown = interruption.signal.aborted && !interrupted ? interruption.signal.reason : error;
  console.error(interrupted ? '\nInterrupted.' : `\n${reason instanceof Error ? reason.message : String(reason)}`);
  process.exit(interrupted ? 130 : 1);
}
