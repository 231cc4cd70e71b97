// `npm run test:hostile`: sends every hostile file through the running service, and tells what became of it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '../../deploy/local/project-folder.js';
import { FaultBench } from '../faults/bench/fault-bench.js';
import { openTrial } from '../faults/run-trial.js';
import { setCanaries } from './canary.js';
import { broken, heavy, lying, odd } from './containers.js';
import type { HostileInput } from './hostile-input.js';
import { changing } from './joined.js';
import { pictures } from './pictures.js';
import { playlists, referring } from './playlists.js';
import { documentOf } from './report.js';
import { type Outcome, sendThrough } from './send-through.js';
import { spoiledFilms } from './spoiled-films.js';

const usage = `Usage: npm run test:hostile [-- --flips 300] [--only <regular expression>]

  --flips  copies of a good film that are spoiled by turned bits (300)
  --only   inputs whose name matches; docs/hostile-inputs.md is written by a full run alone
`;
const { values } = parseArgs({ options: { flips: { type: 'string', default: '300' }, only: { type: 'string', default: '' }, help: { type: 'boolean' } } });
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const film = [{ name: 'film', type: 'mp4', preset: 'ultrafast' }];
const image = [{ name: 'photo', type: 'image', format: 'webp', operations: [{ op: 'resize', width: 20 }] }];
const inputs: readonly { readonly input: HostileInput; readonly outputs: readonly object[] }[] = [
  ...[...playlists, referring, ...broken, ...lying, ...odd, ...heavy, ...changing, ...spoiledFilms(Number(values.flips))].map((input) => ({ input, outputs: film })),
  ...pictures.map((input) => ({ input, outputs: image })),
].filter(({ input }) => new RegExp(values.only, 'i').test(input.name));

const folder = await mkdtemp(path.join(tmpdir(), 'hostile-'));
const bench = await FaultBench.open();
const outcomes: Outcome[] = [];
try {
  const trial = await openTrial(bench);
  const worker = await bench.startWorker();
  const canaries = await setCanaries(folder);
  for (const { input, outputs } of inputs) {
    const outcome = await sendThrough({ trial, worker, canaries }, input, outputs);
    outcomes.push(outcome);
    console.log(`${outcome.wrong.length ? 'WRONG' : 'right'}  ${outcome.name}: ${outcome.became}, ${outcome.seconds.toFixed(1)} s`);
    for (const what of outcome.wrong) console.log(`         ${what}`);
  }
  await canaries.close();
} finally {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
}
if (values.only === '') await writeFile(path.join(projectFolder, 'docs/hostile-inputs.md'), documentOf(outcomes));
if (outcomes.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1;
