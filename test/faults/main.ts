// `npm run test:faults`: breaks the running service in every way it is held to survive, and looks at what must hold then.
import { parseArgs } from 'node:util';
import path from 'node:path';
import { projectFolder } from '../../deploy/local/project-folder.js';
import { FaultBench } from './bench/fault-bench.js';
import { faults } from './faults/all.js';
import { keepTable, tableOf, type Tries } from './report.js';
import { runTrial, type TrialResult } from './run-trial.js';

const usage = `Usage: npm run test:faults [-- --seeds 3] [--first-seed 1] [--only <regular expression>] [--keep]

  --seeds       tries of each fault, each with another seed (3)
  --first-seed  the seed of the first try (1)
  --only        faults whose name matches
  --keep        writes the table into docs/reliability.md, whichever faults were chosen; a full run always does
`;

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '3' }, 'first-seed': { type: 'string', default: '1' }, only: { type: 'string', default: '' }, keep: { type: 'boolean', default: false }, help: { type: 'boolean' } } });
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const [seeds, firstSeed] = [Number(values.seeds), Number(values['first-seed'])];
if (!Number.isInteger(seeds) || seeds < 1 || !Number.isInteger(firstSeed)) throw new Error(usage);
const chosen = faults.filter(({ name }) => new RegExp(values.only, 'i').test(name));
if (chosen.length === 0) throw new Error(`--only ${values.only}: there is no such fault.\n\n${faults.map(({ name }) => name).join('\n')}`);

const isKept = values.keep || chosen.length === faults.length;
const tries: Tries[] = [];
const bench = await FaultBench.open();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void bench.close().finally(() => process.exit(1)));
try {
  for (const fault of chosen) {
    const why = await fault.impossible?.();
    if (why) {
      console.log(`left out  ${fault.name}: ${why}`);
      continue;
    }
    const results: TrialResult[] = [];
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
      const result = await runTrial(bench, fault, seed);
      results.push(result);
      console.log(`${result.wrong.length ? 'FAILED  ' : 'survived'}  ${fault.name}, seed ${seed}, ${(result.recoveryMs / 1000).toFixed(1)} s`);
      for (const what of result.wrong) console.log(`            ${what}`);
    }
    tries.push({ fault: fault.name, results });
    // An hour of tries is not lost with the last one.
    if (isKept) await keepTable(path.join(projectFolder, 'docs/reliability.md'), tries, faults.map(({ name }) => name));
  }
} finally {
  await bench.close();
}
console.log(`\n${tableOf(tries)}`);
if (tries.some(({ results }) => results.some(({ wrong }) => wrong.length > 0))) process.exitCode = 1;
