import type { AdaptiveType, FileType, OutputType } from './outputs.js';

/** Is this type of output one file with picture and sound? */
export function isFile<T extends { readonly type: string }>(output: T): output is T & { readonly type: FileType } {
  return output.type === 'mp4' || output.type === 'webm';
}

/** Is this type of output made of renditions and segments? */
export function isAdaptive<T extends { readonly type: string }>(output: T): output is T & { readonly type: AdaptiveType } {
  return output.type === 'hls' || output.type === 'dash' || output.type === 'cmaf';
}

/** Outputs that take a few pictures out of a source, whatever its length. */
const light: ReadonlySet<OutputType> = new Set(['thumbnails', 'poster', 'storyboard', 'preview', 'image']);

/** Does an output of this type need every picture or all sound of its source? */
export function isWholeFilm({ type }: { readonly type: OutputType }): boolean {
  return !light.has(type);
}

/** Is one picture all that is asked for? It may be looked at and made in one go. */
export function isLonePicture(outputs: readonly { readonly type: OutputType }[]): boolean {
  return outputs.length === 1 && outputs[0]!.type === 'image';
}
