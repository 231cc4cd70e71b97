import type { Job, SourceInfo } from '../../../../sdk/src/index.js';
import { clock, count } from '../format/quantities.js';

/** What a job is called in a list: its reference, its file, its address, or its id. */
export function jobTitle({ reference, metadata, source, id }: Job): string {
  const address = source.url ?? source.key;
  return reference ?? metadata['fileName'] ?? address?.split(/[?#]/)[0]!.split('/').filter(Boolean).at(-1) ?? id;
}

/** `640×272 · 0:10 · video, sound, poster`. */
export function jobFacts({ source: { info }, outputs }: Job): string {
  return [...(info ? [sourceLine(info)] : []), outputs.length > 4 ? count(outputs.length, 'output') : outputs.map(({ name }) => name).join(', ')].filter(Boolean).join(' · ');
}

/** Size of the picture and length, as far as the source has them. */
export function sourceLine({ video, image, audio, durationSeconds }: SourceInfo): string {
  if (image) return `${image.width}×${image.height}`;
  const picture = video ? [`${video.width}×${video.height}`] : audio.length ? ['sound'] : [];
  return [...picture, ...(durationSeconds ? [clock(durationSeconds)] : [])].join(' · ');
}

export const runningStates: readonly string[] = ['waiting', 'queued', 'inspecting', 'processing'];
export const isRunning = ({ state }: Job): boolean => runningStates.includes(state);
