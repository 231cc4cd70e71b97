import type { BenchStack } from '../bench-stack.js';
import type { BenchContext, Finding, Measure } from '../measure.js';
import { quantile } from '../statistics.js';
import { ladderRenditions } from './ladder.js';

const parallel = 16;
const quietRequests = 2000;
/** Beside an encode, at a rate that leaves the machine to it */
const spacedRequests = 200;

/** How fast jobs are accepted, alone and beside a full encode. The jobs wait for an upload that never comes. */
export const requestsMeasure: Measure = { ids: ['P10'], run: measureRequests };

async function measureRequests({ options, media, stack: open }: BenchContext): Promise<Finding[]> {
  const stack = await open();
  const source = await media.source('busy', options.seconds);
  const { id: pending } = await stack.call<{ id: string }>('POST', '/uploads', { fileName: 'never.mp4', sizeBytes: 1000 });
  const startedMs = performance.now();
  const busy = await createJobs(stack, pending, quietRequests, parallel);
  const rate = quietRequests / ((performance.now() - startedMs) / 1000);
  const idle = await createJobs(stack, pending, spacedRequests, 1);
  const encode = await stack.createJob(await stack.upload(source), [{ name: 'main', type: 'cmaf', renditions: ladderRenditions }]);
  const beside = await createJobs(stack, pending, spacedRequests, 1);
  await stack.completed(encode.id);
  const p99 = quantile(busy, 0.99);
  const ratio = quantile(beside, 0.99) / quantile(idle, 0.99);
  return [
    { id: 'P10', what: 'POST /jobs, 16 at a time', value: rate, unit: '/s', goal: '≥ 200/s', reached: rate >= 200, details: { p50: quantile(busy, 0.5), p99 } },
    { id: 'P10', what: 'POST /jobs, 16 at a time, p99', value: p99, unit: 'ms', goal: '≤ 100 ms', reached: p99 <= 100, details: {} },
    { id: 'P10', what: 'POST /jobs one by one, p99 beside a full encode ÷ idle', value: ratio, unit: 'ratio', goal: '≤ 2', reached: ratio <= 2, details: { idle: quantile(idle, 0.99), beside: quantile(beside, 0.99) } },
  ];
}

/** How long each request took, ms. */
async function createJobs(stack: BenchStack, upload: string, count: number, atATime: number): Promise<number[]> {
  const taken: number[] = [];
  let begun = 0;
  const one = async () => {
    while (begun++ < count) {
      const startedMs = performance.now();
      await stack.createJob(upload, [{ name: 'main', type: 'hls' }]);
      taken.push(performance.now() - startedMs);
    }
  };
  await Promise.all(Array.from({ length: atATime }, one));
  return taken;
}
