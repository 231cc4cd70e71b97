import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { askPlayback, linkOf } from './playback.js';
import { readTiles } from './player/storyboard.js';
import type { Tile } from './player/storyboard.js';
import type { Job, Output } from './views.js';
import { readPeaks } from './waveform.js';
import type { Peaks, WaveformFile } from './waveform.js';

/** What outputs of a job lend to its players. */
export interface JobMedia {
  readonly posterUrl: string;
  readonly tiles: readonly Tile[];
  readonly peaks: Peaks | null;
}

const nothingYet: JobMedia = { posterUrl: '', tiles: [], peaks: null };

/** Loads poster, storyboard and waveform of a job as soon as they are completed. Without one, players do without it. */
export class JobMediaLoader implements ReactiveController {
  value = nothingYet;
  private readonly seen = new Set<string>();
  private of = '';

  constructor(private readonly host: ReactiveControllerHost, private readonly wanted: () => Job | undefined) {
    host.addController(this);
  }

  hostUpdate(): void {
    const job = this.wanted();
    if (!job) return;
    if (job.id !== this.of) {
      this.of = job.id;
      this.value = nothingYet;
      this.seen.clear();
    }
    for (const output of job.outputs) if (output.state === 'completed' && loaders[output.type] && !this.seen.has(output.name)) void this.load(job.id, output);
  }

  private async load(jobId: string, output: Output): Promise<void> {
    this.seen.add(output.name);
    const more = await loaders[output.type]!(jobId, output).catch(() => ({}));
    if (jobId !== this.of) return;
    this.value = { ...this.value, ...more };
    this.host.requestUpdate();
  }
}

const loaders: Readonly<Record<string, (jobId: string, output: Output) => Promise<Partial<JobMedia>>>> = {
  poster: async (jobId, { name }) => ({ posterUrl: (await askPlayback(jobId, name)).files?.[0]?.url ?? '' }),
  storyboard: async (jobId, { name }) => {
    const links = await askPlayback(jobId, name);
    const track = links.files?.find((file) => file.name.endsWith('.vtt'));
    return track ? { tiles: readTiles(await (await fetch(track.url)).text(), (sheet) => linkOf(links, sheet)) } : {};
  },
  waveform: async (jobId, { name }) => {
    const track = (await askPlayback(jobId, name)).files?.find((file) => file.name.endsWith('.json'));
    return track ? { peaks: readPeaks((await (await fetch(track.url)).json()) as WaveformFile) } : {};
  },
};
