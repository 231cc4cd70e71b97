import path from 'node:path';
import type { Job, Output, Reelforge } from '../../index.js';
import { CommandFailure } from '../failure.js';
import type { Board } from '../progress/step.js';
import { Pace } from '../transcode/pace.js';
import { fetchFile } from './fetch-file.js';
import { fetchPlaylists } from './fetch-playlists.js';
import { placeWithin } from './place.js';

interface Place {
  readonly client: Reelforge;
  readonly job: Job;
  /** Whose it is, on the board */
  readonly of: string;
  readonly folder: string;
  readonly board: Board;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
}

/** Stores the files of a completed output in `folder/NAME`. Returns their places. */
export async function fetchOutput(output: Output, { client, job, of, folder, board, fetch, signal }: Place): Promise<string[]> {
  if (output.state !== 'completed') throw new CommandFailure('failed', `${output.name} is ${output.state}: there is nothing to download`);
  const into = placeWithin(folder, output.name);
  const size = output.usage?.outputBytes || output.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const pace = new Pace();
  const id = `download ${job.id} ${output.name}`;
  let bytes = 0;
  const show = (state: string, ended: boolean) => board.show(id, { of, name: output.name, share: ended ? 1 : size ? Math.min(1, bytes / size) : null, state, pace: ended ? '' : pace.describe(bytes, size), ended });
  const onBytes = (more: number) => {
    bytes += more;
    show('downloading', false);
  };
  show('downloading', false);
  const fetching = { fetch, signal, onBytes };
  const files = isAdaptive(output) ? await fetchAdaptive() : await fetchEach();
  show('downloaded', true);
  return files;

  async function fetchAdaptive(): Promise<string[]> {
    const { hls, ...playback } = await client.jobs.playback(job.id, output.name, {}, { signal });
    if (!hls) throw new CommandFailure('failed', `${output.name} is DASH alone, which cannot be downloaded as files`, `\`reelforge outputs playback ${job.id} ${output.name}\` gives its address; outputs of type cmaf have both.`);
    return fetchPlaylists({ ...playback, hls }, into, fetching);
  }

  async function fetchEach(): Promise<string[]> {
    const places: string[] = [];
    for (const { key } of output.files) {
      const name = path.posix.basename(key);
      const { url } = await client.jobs.downloadLink(job.id, output.name, { file: name }, { signal });
      places.push(placeWithin(into, name));
      await fetchFile(url, places.at(-1)!, fetching);
    }
    return places;
  }
}

export function isAdaptive({ type }: Pick<Output, 'type'>): boolean {
  return type === 'hls' || type === 'dash' || type === 'cmaf';
}
