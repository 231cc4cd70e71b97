// `npm run load`: how many jobs are taken, and that none is lost. Prints a table; `--json FILE` keeps the figures.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BenchStack } from '../bench-stack.js';
import type { BenchContext, Finding } from '../measure.js';
import { measureMemory } from '../measures/footprint.js';
import { requestsMeasure } from '../measures/requests.js';
import { BenchMedia } from '../media.js';
import { describeReport, makeReport } from '../report.js';
import { drain } from './drain/drain.js';
import { readOptions, usage, type Part } from './options.js';

// A remark of the AWS SDK about later versions of itself is no business of whoever starts this.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const options = readOptions(process.argv.slice(2));
if (!options) {
  console.log(usage);
  process.exit(0);
}
const { only, jobs, rounds, seconds, json } = options;
const scratch = await mkdtemp(path.join(tmpdir(), 'reelforge-load-'));
const say = (text: string) => console.log(text);
let shared: Promise<BenchStack> | undefined;
const context: BenchContext = { options: { rounds, seconds }, media: new BenchMedia(path.join(scratch, 'media')), stack: () => (shared ??= BenchStack.start(path.join(scratch, 'stack'))), folder: (name) => mkdtemp(path.join(scratch, `${name}-`)), say };

const runs: Readonly<Record<Part, () => Promise<Finding[]>>> = {
  creates: () => requestsMeasure.run(context),
  drain: async () => {
    const drained = await drain(jobs, say);
    for (const what of drained.wrong) say(`  WRONG: ${what}`);
    return [
      { id: 'drain', what: `${jobs} jobs accepted, an API killed`, value: drained.acceptedPerSecond, unit: '/s', goal: 'all', reached: drained.wrong.length === 0, details: { ...drained } },
      { id: 'drain', what: `${jobs} jobs drained, a worker killed`, value: drained.drainedPerSecond, unit: '/s', goal: 'none lost', reached: drained.ends['completed'] === jobs, details: {} },
    ];
  },
  memory: () => measureMemory(context),
};

const findings: Finding[] = [];
try {
  for (const part of only) {
    say(`${part} …`);
    try {
      findings.push(...(await runs[part]()));
    } catch (error) {
      process.exitCode = 1;
      console.error(`  ${part} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
} finally {
  await (await shared?.catch(() => undefined))?.stop();
  await rm(scratch, { recursive: true, force: true });
}
const report = makeReport({ rounds, seconds }, findings);
if (json) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
say(`\n${describeReport(report)}`);
if (findings.some(({ id, reached }) => id === 'drain' && !reached)) process.exitCode = 1;
