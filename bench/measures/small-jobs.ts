import path from 'node:path';
import sharp from 'sharp';
import type { BenchStack } from '../bench-stack.js';
import type { BenchContext, Finding, Measure } from '../measure.js';
import { runCommands } from '../processes.js';
import { cascadeCommand } from '../reference-commands.js';
import { median } from '../statistics.js';
import { ladderRenditions } from './ladder.js';

const jobsPerRound = 3;
const imageOutput = { name: 'small', type: 'image', operations: [{ op: 'resize', width: 800 }], format: 'jpeg' };

/** What the service adds to work that is nearly nothing. */
export const smallJobsMeasure: Measure = { ids: ['P7'], run: measureSmallJobs };

async function measureSmallJobs({ options, media, stack: open, folder }: BenchContext): Promise<Finding[]> {
  const stack = await open();
  const clip = await media.source('busy', 1);
  const image = await bigImage(await folder('image'));
  const [clipUpload, imageUpload] = [await stack.upload(clip), await stack.upload(image)];
  const video: { job: number; bare: number }[] = [];
  const images: { job: number; bare: number }[] = [];
  for (let index = 0; index < options.rounds * jobsPerRound; index++) {
    const reference = await folder('clip');
    const job = await jobSeconds(stack, clipUpload, { name: 'main', type: 'cmaf', renditions: ladderRenditions });
    video.push({ job, bare: (await runCommands([cascadeCommand(clip, reference)])).wallSeconds });
    const imageJob = await jobSeconds(stack, imageUpload, imageOutput);
    const startedMs = performance.now();
    await sharp(image).resize(800).jpeg({ quality: 80, mozjpeg: true }).toBuffer();
    images.push({ job: imageJob, bare: (performance.now() - startedMs) / 1000 });
  }
  const extra = (runs: readonly { job: number; bare: number }[]) => 1000 * median(runs.map((r) => r.job - r.bare));
  return [
    { id: 'P7', what: 'job on a 1 s clip − the bare command', value: extra(video), unit: 'ms', goal: '≤ 300 ms', reached: extra(video) <= 300, details: { video } },
    { id: 'P7', what: 'image job − bare sharp', value: extra(images), unit: 'ms', goal: '≤ 80 ms', reached: extra(images) <= 80, details: { images } },
  ];
}

async function jobSeconds(stack: BenchStack, upload: string, output: object): Promise<number> {
  const startedMs = performance.now();
  const { id } = await stack.createJob(upload, [output]);
  const { finishedAt, createdAt } = await stack.completed(id);
  // The service's own clock: asking for the state takes up to one round of polling.
  return Math.min((performance.now() - startedMs) / 1000, (Date.parse(finishedAt!) - Date.parse(createdAt)) / 1000);
}

/** Twelve megapixels with detail, as a phone's camera makes them. */
export async function bigImage(folder: string): Promise<string> {
  const file = path.join(folder, 'photo.jpg');
  const noise = await sharp({ create: { width: 1000, height: 750, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).png().toBuffer();
  await sharp(noise).resize(4000, 3000).jpeg({ quality: 92 }).toFile(file);
  return file;
}
