import type { IconName } from '../components/icon.js';
import type { Output } from './views.js';

interface Kind {
  readonly icon: IconName;
  readonly words: string;
}

const kinds: Readonly<Record<string, Kind>> = {
  hls: { icon: 'video', words: 'HLS stream' },
  dash: { icon: 'video', words: 'DASH stream' },
  cmaf: { icon: 'video', words: 'HLS and DASH stream' },
  mp4: { icon: 'video', words: 'MP4 file' },
  webm: { icon: 'video', words: 'WebM file' },
  audio: { icon: 'audio', words: 'Sound file' },
  waveform: { icon: 'audio', words: 'Waveform' },
  thumbnails: { icon: 'image', words: 'Thumbnails' },
  poster: { icon: 'image', words: 'Poster' },
  storyboard: { icon: 'image', words: 'Storyboard' },
  preview: { icon: 'image', words: 'Moving preview' },
  image: { icon: 'image', words: 'Image' },
};

export function kindOf({ type }: Pick<Output, 'type'>): Kind {
  return kinds[type] ?? { icon: 'file', words: type };
}

export function isAdaptive({ type }: Pick<Output, 'type'>): boolean {
  return type === 'hls' || type === 'dash' || type === 'cmaf';
}

const ended = new Set(['completed', 'partial', 'failed', 'cancelled']);

/** Has the job come to an end, which only a retry or a revocation goes beyond? */
export function hasEnded({ state }: { readonly state: string }): boolean {
  return ended.has(state);
}

/** Can it be made again? */
export function mayRetry({ state }: Pick<Output, 'state'>): boolean {
  return state === 'failed' || state === 'cancelled';
}

const phases: Readonly<Record<string, string>> = { downloading: 'Fetching the source', encoding: 'Encoding', packaging: 'Packaging', uploading: 'Storing', checking: 'Checking the result', copying: 'Copying an earlier result', removing: 'Removing' };

/** What an output is doing now, in words. */
export function phaseOf({ state, phase }: Pick<Output, 'state' | 'phase'>): string {
  if (phase) return phases[phase] ?? phase;
  return state === 'queued' ? 'Waiting for its turn' : 'Waiting for a worker';
}

/** The name of a file within its output: what stands behind `…/<output>/`, or what it says where it is delivered elsewhere. */
export function fileName(output: Pick<Output, 'name'>, { key, name }: Pick<Output['files'][number], 'key' | 'name'>): string {
  if (name !== undefined) return name;
  const mark = `/${output.name}/`;
  const at = key.indexOf(mark);
  return at < 0 ? key.slice(key.lastIndexOf('/') + 1) : key.slice(at + mark.length);
}
