import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { decode } from '../../test/end-to-end/probe.js';
import { type Canaries, setCanaries } from '../../test/hostile/canary.js';
import { broken, lying, odd } from '../../test/hostile/containers.js';
import type { HostileInput } from '../../test/hostile/hostile-input.js';
import { changing } from '../../test/hostile/joined.js';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.js';

let bench: EncodingBench;
let canaries: Canaries;
beforeAll(async () => {
  bench = await EncodingBench.open();
  canaries = await setCanaries(bench.dir);
});
afterEach(() => expect(canaries.calls).toEqual([]));
afterAll(async () => {
  await canaries.close();
  await bench.close();
});

const { signal } = new AbortController();

/** The code of what was thrown, or what came out. What never ends is noticed by the time that a test has; how long each takes is in the table of `npm run test:hostile`. */
async function outcomeOf(work: () => Promise<string>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return error instanceof MediaError ? error.code : error;
  }
}

const jobOf = (name: string) => `job_${name.replaceAll(/\W+/g, '_')}`;
const film = [{ name: 'film', type: 'mp4', preset: 'ultrafast' }];

/** Takes a film through a whole job: `made` when what came out decodes without a complaint. */
async function madeOf({ name, make }: HostileInput): Promise<string> {
  await bench.make(jobOf(name), path.basename(await make(canaries)), film, 2);
  const made = bench.at(`${jobOf(name)}.made.mp4`);
  await writeFile(made, await bench.bytes(bench.key(jobOf(name), 'film/film.mp4')));
  const { frames, complaints } = await decode(made);
  return frames > 0 && complaints === '' ? 'made' : `${frames} frames; ${complaints}`;
}

/** Inspects and plans a film, and decodes the beginning of what the plan takes. */
async function plannedOf({ name, make }: HostileInput): Promise<string> {
  const file = await make(canaries);
  const { info } = await bench.inspect(jobOf(name), path.basename(file), film);
  const stream = info.video ?? info.audio[0]!;
  await runFfmpeg({ inputs: [{ path: fileUrl(file), options: safeInputOptions({ maxPixels: 1e7 }) }], outputs: [{ path: '-', options: ['-map', `0:${stream.index}`, '-t', '1', '-f', 'null'] }] }, { ffmpegPath: 'ffmpeg', signal });
  return 'made';
}

function expectAsMeant({ becomes }: HostileInput, outcome: unknown): void {
  if (becomes === 'made') expect(outcome).toBe('made');
  else expect(becomes).toContain(outcome);
}

const named = (inputs: readonly HostileInput[]) => inputs.map((input) => ({ ...input, as: input.becomes === 'made' ? 'made into a film' : 'refused by name' }));

it.each(named([...lying, ...changing]))('$name is $as', async (input) => {
  expectAsMeant(input, await outcomeOf(() => madeOf(input)));
});

it.each(named([...broken, ...odd]))('$name is $as, as far as it is looked at', async (input) => {
  expectAsMeant(input, await outcomeOf(() => plannedOf(input)));
});
