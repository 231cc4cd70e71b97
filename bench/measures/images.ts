import { availableParallelism } from 'node:os';
import path from 'node:path';
import pLimit from 'p-limit';
import sharp from 'sharp';
import type { BenchContext, Finding, Measure } from '../measure.js';
import { runCommands } from '../processes.js';
import { median } from '../statistics.js';
import { bigImage } from './small-jobs.js';

const imagesPerRound = 48;
const inFlight = 16;

/** Many images through the service, against sharp and ffmpeg by themselves. */
export const imagesMeasure: Measure = { ids: ['P8'], run: measureImages };

async function measureImages({ options, stack: open, folder, say }: BenchContext): Promise<Finding[]> {
  const stack = await open();
  const target = await folder('images');
  const image = await bigImage(target);
  const upload = await stack.upload(image);
  const output = { name: 'small', type: 'image', operations: [{ op: 'resize', width: 800 }], format: 'jpeg' };
  const each = async (work: (index: number) => Promise<unknown>, parallel: number) => {
    const limit = pLimit(parallel);
    const startedMs = performance.now();
    await Promise.all(Array.from({ length: imagesPerRound }, (_, index) => limit(() => work(index))));
    return imagesPerRound / ((performance.now() - startedMs) / 1000);
  };
  sharp.concurrency(1);
  sharp.cache(false);
  const cores = availableParallelism();
  const rounds = [];
  for (let index = 0; index < options.rounds; index++) {
    const service = await each(async () => stack.completed((await stack.createJob(upload, [output])).id), inFlight);
    const bare = await each(() => sharp(image).resize(800).jpeg({ quality: 80, mozjpeg: true }).toBuffer(), cores);
    const ffmpeg = await each((n) => runCommands([['ffmpeg', '-nostdin', '-v', 'error', '-y', '-i', image, '-vf', 'scale=800:-1:flags=lanczos', '-q:v', '3', path.join(target, `${n}.jpg`)]]), cores);
    rounds.push({ service, bare, ffmpeg });
    say(`  round ${index + 1}: service ${service.toFixed(1)}/s, sharp ${bare.toFixed(1)}/s, ffmpeg ${ffmpeg.toFixed(1)}/s`);
  }
  const toSharp = median(rounds.map((r) => r.service / r.bare));
  const toFfmpeg = median(rounds.map((r) => r.service / r.ffmpeg));
  return [
    { id: 'P8', what: 'images per second, 16 in flight ÷ bare sharp', value: toSharp, unit: 'ratio', goal: '≥ 0.75', reached: toSharp >= 0.75, details: { rounds } },
    { id: 'P8', what: 'images per second, 16 in flight ÷ ffmpeg', value: toFfmpeg, unit: 'ratio', goal: '≥ 2.2', reached: toFfmpeg >= 2.2, details: {} },
  ];
}
