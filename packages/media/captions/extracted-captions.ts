import { MediaError } from '../errors.js';
import type { Cue } from './cue.js';
import { safeCueText } from './cue-text.js';
import { readCueTimes } from './cue-times.js';
import { maxCueCharacters, maxCues } from './parse-captions.js';

/** Of all captions together */
const maxCharacters = 8 * 1024 * 1024;
/** Shapes that ASS draws beside its words: `m 0 0 l 100 0 …` */
const drawing = /^m -?[\d.]+ -?[\d.]+(?: [mnlbspc\d.-]+)*$/;

/**
 * Reads what ffmpeg makes of embedded subtitles: WebVTT whose captions keep their empty lines. Nobody can correct it,
 * so drawings and captions as long as a book are left out. Throws `invalid_captions` where there are too many.
 */
export function parseExtracted(text: string): Cue[] {
  const lines = text.split('\n');
  const cues: Cue[] = [];
  let characters = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const times = readCueTimes(lines[at]!);
    if (!times) continue;
    const payload: string[] = [];
    while (at + 1 < lines.length && !readCueTimes(lines[at + 1]!)) payload.push(lines[(at += 1)]!);
    const raw = payload.join('\n').trim();
    if (raw.length > maxCueCharacters || drawing.test(raw) || times.endSeconds <= times.startSeconds) continue;
    const cue = { ...times, text: safeCueText(raw) };
    if (cue.text === '') continue;
    characters += cue.text.length;
    if (cues.length >= maxCues || characters > maxCharacters) throw new MediaError('invalid_captions', `the source's subtitles have more than ${maxCues} captions or ${maxCharacters} characters; choose others by \`captions\``);
    cues.push(cue);
  }
  return cues;
}
