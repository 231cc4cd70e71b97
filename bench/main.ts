// `npm run bench`: the service against bare commands, side by side. Prints a table; `--json FILE` keeps the figures.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BenchStack } from './bench-stack.js';
import type { BenchContext, BenchOptions, Finding, Measure } from './measure.js';
import { copyMeasure } from './measures/copying.js';
import { footprintMeasure } from './measures/footprint.js';
import { imagesMeasure } from './measures/images.js';
import { ladderMeasure } from './measures/ladder.js';
import { observingMeasure } from './measures/observing.js';
import { requestsMeasure } from './measures/requests.js';
import { smallJobsMeasure } from './measures/small-jobs.js';
import { stillsMeasure } from './measures/stills.js';
import { togetherMeasure } from './measures/together.js';
import { workersMeasure } from './measures/workers.js';
import { BenchMedia } from './media.js';
import { describeReport, makeReport } from './report.js';

const measures: readonly Measure[] = [ladderMeasure, copyMeasure, workersMeasure, smallJobsMeasure, imagesMeasure, stillsMeasure, requestsMeasure, footprintMeasure, togetherMeasure, observingMeasure];

const usage = `Usage: npm run bench [-- --only P1,P6] [--rounds 5] [--seconds 60] [--json FILE] [--media DIR]

  --only     figures to measure: ${[...new Set(measures.flatMap((m) => m.ids))].join(' ')} (all)
  --rounds   paired runs of each comparison (5); the median counts
  --seconds  length of the source of the ladder comparisons (60)
  --json     file for all figures
  --media    folder in which generated sources are kept for the next run
`;

const { values } = parseArgs({ options: { only: { type: 'string' }, rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '60' }, json: { type: 'string' }, media: { type: 'string' }, help: { type: 'boolean' } } });
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const options: BenchOptions = { rounds: wholeNumber('--rounds', values.rounds), seconds: wholeNumber('--seconds', values.seconds) };
const wanted = values.only?.split(',').map((id) => id.trim().toUpperCase());
const chosen = measures.filter((m) => !wanted || m.ids.some((id) => wanted.includes(id)));
if (chosen.length === 0) throw new Error(`--only ${values.only}: there is no such figure.\n\n${usage}`);

const scratch = await mkdtemp(path.join(tmpdir(), 'reelforge-bench-'));
let shared: Promise<BenchStack> | undefined;
const context: BenchContext = {
  options,
  media: new BenchMedia(values.media ?? path.join(scratch, 'media')),
  stack: () => (shared ??= BenchStack.start(path.join(scratch, 'stack'))),
  folder: (name) => mkdtemp(path.join(scratch, `${name}-`)),
  say: (text) => console.log(text),
};
const findings: Finding[] = [];
let failed = false;
try {
  for (const measure of chosen) {
    console.log(`${measure.ids.join(', ')} …`);
    try {
      findings.push(...(await measure.run(context)).filter((finding) => !wanted || wanted.includes(finding.id)));
    } catch (error) {
      // Hours of other figures are not lost with one.
      failed = true;
      console.error(`  ${measure.ids.join(', ')} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (values.json) await writeFile(values.json, `${JSON.stringify(makeReport(options, findings), null, 2)}\n`);
  }
} finally {
  await (await shared?.catch(() => undefined))?.stop();
  await rm(scratch, { recursive: true, force: true });
}
console.log(`\n${describeReport(makeReport(options, findings))}`);
if (failed) process.exitCode = 1;

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name}: ${text} is not a whole number above zero.`);
  return value;
}
