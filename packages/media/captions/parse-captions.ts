import { MediaError } from '../errors.js';
import type { Cue } from './cue.js';
import { safeCueText } from './cue-text.js';

/** More than the longest film has, by far. */
const maxCues = 50_000;
const maxCueCharacters = 5000;
/** With all settings; longer ones are no times, and would be repeated in every segment. */
const maxTimesCharacters = 1000;

const time = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})`;
const timing = new RegExp(String.raw`^\s*${time}\s*-->\s*${time}(?:\s+(.*))?$`, 's');
const setting = /^(?:vertical|line|position|size|align):[\w.,%-]{1,32}$/;

/**
 * Reads SubRip or WebVTT. Throws `invalid_captions`, which names the line and what is expected there, for anything
 * else. Cues that last no time are left out.
 */
export function parseCaptions(text: string): Cue[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const isWebVtt = /^WEBVTT(?:\s|$)/.test(lines[0]!);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (!isWebVtt && (first < 0 || ![lines[first]!, lines[first + 1] ?? ''].some((line) => readTimes(line)))) {
    throw invalid(Math.max(0, first), 'this is neither WebVTT (its first line is "WEBVTT") nor SubRip (a number, then "00:00:01,000 --> 00:00:02,000")');
  }
  const cues: Cue[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!lines[at]!.includes('-->')) continue;
    const match = readTimes(lines[at]!);
    if (!match) throw invalid(at, 'times must be written as "00:00:01.000 --> 00:00:02.000"');
    const start = at;
    const payload: string[] = [];
    while (at + 1 < lines.length && lines[at + 1]!.trim() !== '' && !readTimes(lines[at + 1]!)) payload.push(lines[(at += 1)]!);
    // Where the empty line before the next caption is missing, its number is no text.
    if (readTimes(lines[at + 1] ?? '') && /^\s*\d+\s*$/.test(payload.at(-1) ?? '')) payload.pop();
    const raw = payload.join('\n');
    if (raw.length > maxCueCharacters) throw invalid(start, `a caption has at most ${maxCueCharacters} characters; split it`);
    if (cues.length >= maxCues) throw invalid(start, `a file has at most ${maxCues} captions; split it`);
    const cue = { startSeconds: seconds(match.slice(1, 5)), endSeconds: seconds(match.slice(5, 9)), text: safeCueText(raw), settings: isWebVtt ? safeSettings(match[9]) : '' };
    if (cue.endSeconds < cue.startSeconds) throw invalid(start, 'a caption must not end before it begins');
    if (cue.text !== '' && cue.endSeconds > cue.startSeconds) cues.push(cue);
  }
  return cues;
}

function readTimes(line: string): RegExpExecArray | null {
  return line.length > maxTimesCharacters ? null : timing.exec(line);
}

function seconds([hours, minutes, whole, fraction]: readonly (string | undefined)[]): number {
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(whole) + Number(fraction!.padEnd(3, '0')) / 1000;
}

function safeSettings(text: string | undefined): string {
  return (text ?? '').split(/\s+/).filter((part) => setting.test(part)).join(' ');
}

function invalid(line: number, why: string): MediaError {
  return new MediaError('invalid_captions', `line ${line + 1}: ${why}`);
}
