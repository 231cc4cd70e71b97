import { languageTag, matchesLanguage } from '../languages.js';
import type { AudioInfo } from '../probe/source-info.js';

/** Sound tracks of a source that an output takes, in its order. */
export interface ChosenSound {
  readonly streams: readonly AudioInfo[];
  /** The one that players begin with */
  readonly main: AudioInfo | undefined;
  /** Wanted languages that the source does not have */
  readonly missing: readonly string[];
}

/**
 * `all` is every track, as the source orders them; `main` the one that the source begins with. A list chooses and
 * orders: all tracks of its first language come first, and the first of them becomes the default.
 */
export function chooseSound(audio: readonly AudioInfo[], wanted: 'all' | 'main' | readonly string[]): ChosenSound {
  if (wanted === 'all') return { streams: audio, main: mainSound(audio), missing: [] };
  if (wanted === 'main') return { streams: audio.filter((a) => a === mainSound(audio)), main: mainSound(audio), missing: [] };
  const streams = [...new Set(wanted.flatMap((language) => audio.filter((a) => matchesLanguage(language, a.language))))];
  const missing = wanted.filter((language) => !audio.some((a) => matchesLanguage(language, a.language)));
  const first = streams[0];
  // Of several tracks in the first language, the source's own default is the main one: the others are comments.
  const main = streams.find((a) => a.default && a.language === first?.language) ?? first;
  return { streams, main, missing: missing.map((language) => languageTag(language) ?? language) };
}

/** The track that the source marks as default, else the first. */
export function mainSound(audio: readonly AudioInfo[]): AudioInfo | undefined {
  return audio.find((a) => a.default) ?? audio[0];
}
