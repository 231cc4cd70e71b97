import { isAdaptive, isFile } from '../spec/output-kinds.js';

/** Of an output that was asked for, what its kind is told by. */
export interface RequestedKind {
  readonly type: string;
  readonly separatePlaylists?: boolean | undefined;
}

const sounds = new Set(['audio', 'waveform']);

/** media-docker's word for what a job makes: the richest of its outputs speaks. */
export function fileTypeOf(requested: readonly RequestedKind[]): 'video' | 'videoResolutions' | 'audio' | 'image' {
  const films = requested.filter((output) => isAdaptive(output) || isFile(output));
  if (films.some((film) => film.separatePlaylists === true)) return 'videoResolutions';
  if (films.length > 0) return 'video';
  return requested.some(({ type }) => sounds.has(type)) ? 'audio' : 'image';
}
