import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import { BenchStack } from '../bench-stack.js';
import type { BenchContext, Finding, Measure } from '../measure.js';
import { cpuBetween } from '../parts.js';
import { median } from '../statistics.js';
import { bigImage } from './small-jobs.js';

const jobsPerRound = 48;
const inFlight = 8;
const scrapes = 100;

/** What traces and scrapes cost, in processor time of API and worker: small jobs through two stacks in turn, of which one traces. */
export const observingMeasure: Measure = { ids: ['P14'], run: measureObserving };

async function measureObserving({ options, folder, say }: BenchContext): Promise<Finding[]> {
  const data = await folder('observing');
  const collector = await takeTraces();
  const stacks: BenchStack[] = [];
  try {
    const plain = await BenchStack.start(path.join(data, 'plain'));
    stacks.push(plain);
    const traced = await BenchStack.start(path.join(data, 'traced'), { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    stacks.push(traced);
    const image = await bigImage(data);
    const runs = [];
    for (const stack of stacks) runs.push({ stack, upload: await stack.upload(image) });
    // What is loaded and compiled with the first jobs counts for neither.
    for (const { stack, upload } of runs) await cpuOfJobs(stack, upload);
    const rounds: { plain: number; traced: number }[] = [];
    for (let index = 0; index < options.rounds; index++) {
      const [without, withTraces] = [await cpuOfJobs(plain, runs[0]!.upload), await cpuOfJobs(traced, runs[1]!.upload)];
      rounds.push({ plain: without, traced: withTraces });
      say(`  round ${index + 1}: CPU of API and worker for a picture ${without.toFixed(1)} ms, traced ${withTraces.toFixed(1)} ms`);
    }
    const ratio = median(rounds.map((round) => round.traced / round.plain));
    const scrape = await cpuOfScrapes(plain, path.join(data, 'plain/secrets.json'));
    say(`  CPU of a scrape: API ${scrape.api.toFixed(1)} ms, worker ${scrape.worker.toFixed(1)} ms; ${(collector.bytes() / (jobsPerRound * (options.rounds + 1)) / 1024).toFixed(1)} KiB of spans for a job`);
    return [
      { id: 'P14', what: 'CPU of API and worker for a picture, traced ÷ not traced', value: ratio, unit: 'ratio', goal: '≤ 1.1', reached: ratio <= 1.1, details: { rounds } },
      { id: 'P14', what: 'CPU of a scrape of API and worker', value: scrape.api + scrape.worker, unit: 'ms', goal: '≤ 50 ms', reached: scrape.api + scrape.worker <= 50, details: { scrape } },
    ];
  } finally {
    await Promise.all(stacks.map((stack) => stack.stop()));
    await collector.close();
  }
}

/** Milliseconds of API and worker for each of many pictures. */
async function cpuOfJobs(stack: BenchStack, upload: string): Promise<number> {
  const output = { name: 'small', type: 'image', operations: [{ op: 'resize', width: 800 }], format: 'jpeg' };
  const limit = pLimit(inFlight);
  const before = stack.cpuByPart();
  await Promise.all(Array.from({ length: jobsPerRound }, () => limit(async () => stack.completed((await stack.createJob(upload, [output])).id))));
  const { api, worker } = cpuBetween(before, stack.cpuByPart());
  return (1000 * (api + worker)) / jobsPerRound;
}

/** Milliseconds for each scrape. */
async function cpuOfScrapes(stack: BenchStack, secrets: string): Promise<{ api: number; worker: number }> {
  const { metricsToken } = JSON.parse(await readFile(secrets, 'utf8')) as { metricsToken: string };
  const before = stack.cpuByPart();
  for (let index = 0; index < scrapes; index++) {
    for (const url of [stack.addresses.api, stack.workerAddress()]) await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } })).text();
  }
  const { api, worker } = cpuBetween(before, stack.cpuByPart());
  return { api: (1000 * api) / scrapes, worker: (1000 * worker) / scrapes };
}

/** Takes whatever is sent to it, and counts it. */
async function takeTraces(): Promise<{ url: string; bytes(): number; close(): Promise<void> }> {
  let bytes = 0;
  const server = createServer((request, response) => {
    request.on('data', (part: Buffer) => (bytes += part.length)).on('end', () => response.end('{}'));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => bytes,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
