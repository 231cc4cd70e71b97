import { setTimeout as delay } from 'node:timers/promises';
import type { JobView } from '../../packages/media/spec/views.js';
import type { BenchStack } from '../bench-stack.js';
import { sendCreates, type Answered } from '../load/send-creates.js';
import type { BenchContext, Finding, Measure } from '../measure.js';
import { cpuBetween } from '../parts.js';
import { median } from '../statistics.js';
import { ladderRenditions } from './ladder.js';

const parallel = 16;
const burstSeconds = 10;
/** Beside an encode, at a rate that leaves the machine to it */
const spaced = { seconds: 10, connections: 1, perSecond: 20 };
const patienceMs = 60_000;

/** How fast jobs are accepted, alone and beside a full encode. The jobs wait for an upload that never comes. */
export const requestsMeasure: Measure = { ids: ['P10'], run: measureRequests };

async function measureRequests({ options, media, stack: open, say }: BenchContext): Promise<Finding[]> {
  const stack = await open();
  const source = await stack.upload(await media.source('busy', options.seconds));
  const { id: pending } = await stack.call<{ id: string }>('POST', '/uploads', { fileName: 'never.mp4', sizeBytes: 1000 });
  await sendCreates(stack, pending, { seconds: 2, connections: parallel });
  const before = stack.cpuByPart();
  const burst = await sendCreates(stack, pending, { seconds: burstSeconds, connections: parallel });
  const cpu = Object.fromEntries(Object.entries(cpuBetween(before, stack.cpuByPart())).map(([part, seconds]) => [part, (1000 * seconds) / burst.count]));
  say(`  ${burst.perSecond.toFixed(0)}/s; CPU for each, ms: ${Object.entries(cpu).map(([part, ms]) => `${part} ${ms.toFixed(1)}`).join(', ')}`);
  const rounds: { idle: Answered; beside: Answered }[] = [];
  for (let index = 0; index < Math.min(options.rounds, 3); index++) {
    await quiet(stack);
    const idle = await sendCreates(stack, pending, spaced);
    const encode = await encoding(stack, source);
    const beside = await sendCreates(stack, pending, spaced);
    await stack.call('POST', `/jobs/${encode}/cancel`);
    rounds.push({ idle, beside });
    say(`  round ${index + 1}: p99 ${idle.p99Ms} ms idle, ${beside.p99Ms} ms beside an encode`);
  }
  const ratio = median(rounds.map(({ idle, beside }) => beside.p99Ms / idle.p99Ms));
  return [
    { id: 'P10', what: 'POST /jobs, 16 at a time', value: burst.perSecond, unit: '/s', goal: '≥ 200/s', reached: burst.perSecond >= 200, details: { burst, cpuMsEach: cpu } },
    { id: 'P10', what: 'POST /jobs, 16 at a time, p99', value: burst.p99Ms, unit: 'ms', goal: '≤ 100 ms', reached: burst.p99Ms <= 100, details: {} },
    { id: 'P10', what: 'POST /jobs, 20 a second, p99 beside a full encode ÷ idle', value: ratio, unit: 'ratio', goal: '≤ 2', reached: ratio <= 2, details: { rounds } },
  ];
}

/** A job that encodes; its id. */
async function encoding(stack: BenchStack, source: string): Promise<string> {
  const { id } = await stack.createJob(source, [{ name: 'main', type: 'cmaf', renditions: ladderRenditions }]);
  while ((await stack.call<JobView>('GET', `/jobs/${id}`)).state !== 'processing') await delay(100);
  return id;
}

/** Returns when the parts do no more than wait: what a burst has begun is the worker's for a while. */
async function quiet(stack: BenchStack): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (let isBusy = true; isBusy && Date.now() < deadline; ) {
    const before = stack.cpuSeconds();
    await delay(1000);
    isBusy = stack.cpuSeconds() - before > 0.3;
  }
}
