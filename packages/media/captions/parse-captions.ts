import { MediaError } from '../errors.js';
import type { Cue } from './cue.js';
import { safeCueText } from './cue-text.js';
import { readCueTimes } from './cue-times.js';

/** More than the longest film has, by far. */
export const maxCues = 50_000;
/** More than anybody reads at once. */
export const maxCueCharacters = 5000;

/**
 * Reads SubRip or WebVTT. Throws `invalid_captions`, which names the line and what is expected there, for anything
 * else. Cues that last no time are left out.
 */
export function parseCaptions(text: string): Cue[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const isWebVtt = /^WEBVTT(?:\s|$)/.test(lines[0]!);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (!isWebVtt && (first < 0 || ![lines[first]!, lines[first + 1] ?? ''].some((line) => readCueTimes(line)))) {
    throw invalid(Math.max(0, first), 'this is neither WebVTT (its first line is "WEBVTT") nor SubRip (a number, then "00:00:01,000 --> 00:00:02,000")');
  }
  const cues: Cue[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!lines[at]!.includes('-->')) continue;
    const times = readCueTimes(lines[at]!);
    if (!times) throw invalid(at, 'times must be written as "00:00:01.000 --> 00:00:02.000"');
    const start = at;
    const payload: string[] = [];
    while (at + 1 < lines.length && lines[at + 1]!.trim() !== '' && !readCueTimes(lines[at + 1]!)) payload.push(lines[(at += 1)]!);
    // Where the empty line before the next caption is missing, its number is no text.
    if (readCueTimes(lines[at + 1] ?? '') && /^\s*\d+\s*$/.test(payload.at(-1) ?? '')) payload.pop();
    const raw = payload.join('\n');
    if (raw.length > maxCueCharacters) throw invalid(start, `a caption has at most ${maxCueCharacters} characters; split it`);
    if (cues.length >= maxCues) throw invalid(start, `a file has at most ${maxCues} captions; split it`);
    const cue = { ...times, text: safeCueText(raw), settings: isWebVtt ? times.settings : '' };
    if (cue.endSeconds < cue.startSeconds) throw invalid(start, 'a caption must not end before it begins');
    if (cue.text !== '' && cue.endSeconds > cue.startSeconds) cues.push(cue);
  }
  return cues;
}

function invalid(line: number, why: string): MediaError {
  return new MediaError('invalid_captions', `line ${line + 1}: ${why}`);
}
