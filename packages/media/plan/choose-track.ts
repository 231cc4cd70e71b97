import { type Problem, toProblem } from '../errors.js';
import { languagesIn } from '../languages.js';
import type { AudioInfo, SourceInfo } from '../probe/source-info.js';
import { chooseSound } from './choose-sound.js';

/**
 * The sound track that an output is made from: the one in its language, else the source's default; or why there is
 * none (`no_audio`, `language_missing`).
 */
export function chooseTrack({ name, language }: { readonly name: string; readonly language?: string | undefined }, { audio, image }: SourceInfo): { readonly track: AudioInfo } | { readonly problem: Problem } {
  if (audio.length === 0) return { problem: toProblem('no_audio', `"${name}" needs sound; this source ${image ? 'is an image' : 'has none'}.`) };
  const { main, missing } = chooseSound(audio, language === undefined ? 'main' : [language]);
  if (main) return { track: main };
  return { problem: toProblem('language_missing', `"${name}" needs sound in ${missing.join(', ')}; the source has: ${languagesIn(audio)}.`) };
}

/** MP4 counts in samples where the sound ends; the last frame of its codecs mostly goes on behind that. Other containers are less exact than the frames. */
export function isPadded({ container }: SourceInfo, { bitDepth }: AudioInfo): boolean {
  return bitDepth === undefined && container.split(',').includes('mp4');
}
