import path from 'node:path';
import { Context } from '@temporalio/activity';
import { MediaError } from '../../packages/media/errors.js';
import { jobPrefix } from '../../packages/media/object-keys.js';
import { partOf, picturesOfParts } from '../../packages/media/plan/sampling.js';
import type { BoardRung, StoryboardPlan } from '../../packages/media/plan/still-plans.js';
import { type Sheet, sheetsOf, storyboardTrack, tilePlace } from '../../packages/media/stills/storyboard.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { StoredFile } from '../../workflows/contract.js';
import type { ActivityDeps } from '../deps.js';
import { captionsType } from '../packaging/content-types.js';
import { withScratch } from '../process/scratch.js';
import { contentTypeOf } from '../sharp/encode.js';
import { encodeRawPicture } from '../sharp/raw-picture.js';
import { joinSegments } from '../sources/joined-track.js';
import { withSource } from '../sources/with-source.js';
import { overHeld, type StillRun, stillRun, takeStills } from './still-run.js';
import { storeFile } from '../process/store-file.js';
import { type Samples, withSamples } from './take-samples.js';

/** So many tiles that no sample was found for are taken by themselves; with more, everything is decoded. */
const mostSingleTiles = 16;

type Tile = (index: number) => Promise<Buffer>;

/**
 * Takes a picture for every part of the film, from a finished rendition or from the source, puts them into sprite
 * sheets, and writes the track that names them.
 */
export function makeStoryboard(deps: ActivityDeps): JobActivities['makeStoryboard'] {
  const { config, store, progress } = deps;
  type Input = Parameters<JobActivities['makeStoryboard']>[0];
  return async (input) => {
    const { cancellationSignal: signal } = Context.current();
    // The output that the rendition is made for may fail or be revoked in the meantime.
    const made = input.plan.rung && (await fromRung(input, input.plan.rung, signal).catch(() => signal.throwIfAborted()));
    return made ?? withSource(deps, input, 0.2, (held) => draw(input, overHeld(input.plan, held), stillRun(config, held, signal), 0.2));
  };

  function fromRung(input: Input, { prefix, segments, source, way }: BoardRung, signal: AbortSignal): Promise<{ files: StoredFile[] }> {
    const { jobId, tenantId, plan } = input;
    return withScratch(config.WORK_DIR, async (folder) => {
      const file = await joinSegments(store, jobPrefix(tenantId, jobId) + prefix, path.join(folder, 'rung.mp4'), signal, segments);
      const work = { ...plan, ...source, sampling: { ...plan.sampling, way }, pictures: { firstSeconds: 0, lastSeconds: plan.durationSeconds } };
      return draw(input, work, stillRun(config, { path: file }, signal), 0);
    }).finally(() => progress.end(jobId, input.progress));
  }

  function draw(input: Input, work: StoryboardPlan, run: StillRun, share: number): Promise<{ files: StoredFile[] }> {
    const { plan } = input;
    const { signal } = run.options;
    const report = (fraction: number) => progress.report(input.jobId, input.progress, share + (1 - share) * fraction, { phase: 'encoding' });
    return withTiles(work, run, (fraction) => report(0.7 * fraction), async (tile) => {
      const files: StoredFile[] = [];
      const sheets = sheetsOf(plan);
      for (const sheet of sheets) {
        const bytes = await encodeRawPicture(await drawSheet(plan, sheet, tile), { ...sheet, format: plan.format });
        files.push(await storeFile(store, input, sheet.name, bytes, contentTypeOf(plan.format), signal));
        report(0.7 + (0.3 * files.length) / sheets.length);
      }
      return { files: [await storeFile(store, input, `${plan.name}.vtt`, storyboardTrack(plan), captionsType, signal), ...files] };
    });
  }
}

/** Samples for all parts; for those in which no sampled picture begins, the one that is shown there. */
async function withTiles<T>(work: StoryboardPlan, run: StillRun, onProgress: (fraction: number) => void, use: (tile: Tile) => Promise<T>): Promise<T> {
  return withScratch(run.config.WORK_DIR, (folder) =>
    withSamples(work, run, folder, onProgress, async (samples) => {
      const found = picturesOfParts(work.sampling, samples.seconds);
      const missing = found.flatMap((picture, part) => (picture === null ? [part] : []));
      if (missing.length > mostSingleTiles && work.sampling.way !== 'all') return withTiles({ ...work, sampling: { ...work.sampling, way: 'all' } }, run, onProgress, use);
      return use(tilesFrom(samples, found, await singleTiles(work, missing.slice(0, mostSingleTiles), run)));
    }),
  );
}

/** What is shown in the middle of each of these parts; before the first picture that one, behind the last that one. */
async function singleTiles(work: StoryboardPlan, parts: readonly number[], run: StillRun): Promise<ReadonlyMap<number, Buffer>> {
  const { firstSeconds, lastSeconds } = work.pictures;
  const times = parts.map((part) => Math.max(firstSeconds, Math.min(lastSeconds, partOf(work.sampling, part).middleSeconds)));
  const tiles = new Map<number, Buffer>();
  try {
    await takeStills(work, times, run, async (pixels, index) => void tiles.set(parts[index]!, pixels));
  } catch (error) {
    // The film ends earlier than it says: its last picture stays.
    if (!(error instanceof MediaError && error.code === 'unreadable_source')) throw error;
  }
  return tiles;
}

/** A part without a picture of its own shows that of the nearest part before it that has one. */
function tilesFrom(samples: Samples, found: readonly (number | null)[], single: ReadonlyMap<number, Buffer>): Tile {
  const has = (part: number) => found[part] !== null || single.has(part);
  const parts = found.map((_, part) => part);
  const first = parts.find(has);
  if (first === undefined) throw new MediaError('unreadable_source', 'no picture could be decoded for the storyboard');
  const holder: number[] = [];
  for (const part of parts) holder.push(has(part) ? part : (holder[part - 1] ?? first));
  return async (index) => single.get(holder[index]!) ?? samples.read(found[holder[index]!]!);
}

async function drawSheet(plan: StoryboardPlan, sheet: Sheet, tile: Tile): Promise<Buffer> {
  const pixels = Buffer.alloc(sheet.width * sheet.height * 3);
  for (let n = 0; n < sheet.tiles; n += 1) {
    const { left, top } = tilePlace(plan, n);
    const picture = await tile(sheet.firstTile + n);
    for (let y = 0; y < plan.height; y += 1) picture.copy(pixels, ((top + y) * sheet.width + left) * 3, y * plan.width * 3, (y + 1) * plan.width * 3);
  }
  return pixels;
}
