import { commonWords } from './common-words.js';

/** NIST SP 800-63B: at least 8 characters, any of them, no rules of composition; nothing that is tried first. */
export const minPasswordLength = 8;
export const maxPasswordLength = 256;

/** What stands for letters in passwords that look clever. */
const substitutes: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'qwertzuiop', 'azertyuiop', 'asdfghjkl', 'zxcvbnm', 'yxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik', '1q2w3e4r5t6y7u8i9o0p', 'q1w2e3r4t5y6u7i8o9p0'];
const runs = rows.flatMap((row) => [row, [...row].reverse().join('')]);
const longestFirst = [...commonWords].sort((a, b) => b.length - a.length);
const shortestRun = 3;
/** So many characters have to be left besides runs, repetitions and words that are tried first. */
const leastOwn = 4;

/** Why a password is refused; null when it may be used. `own`: what an attacker knows of the account, as its e-mail address. */
export function refusePassword(password: string, own: readonly string[]): string | null {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length < minPasswordLength) return `must have at least ${minPasswordLength} characters`;
  if (length > maxPasswordLength) return `must have at most ${maxPasswordLength} characters`;
  const lower = text.toLowerCase().replaceAll(/(?:19|20)\d\d/g, ' ');
  if (own.some((word) => word.length >= leastOwn && text.toLowerCase().includes(word.toLowerCase()) && length < word.length + minPasswordLength)) return 'is too close to the e-mail address or the name';
  return Math.min(ownCharacters(lower), ownCharacters(plainLetters(lower))) < leastOwn ? 'is one of those that are tried first; take a longer or less common one' : null;
}

/** Characters that are left without common words, sequences and repetitions. */
function ownCharacters(text: string): number {
  let rest = text;
  for (const word of longestFirst) rest = rest.replaceAll(word, ' ');
  rest = rest.replaceAll(/(.{1,4}?)\1+/gu, '$1');
  return [...withoutRuns(rest).replaceAll(/\s/g, '')].length;
}

function plainLetters(text: string): string {
  return [...text].map((character) => substitutes[character] ?? character).join('');
}

/** Neighbours of the alphabet, the digits or the keyboard. */
function withoutRuns(text: string): string {
  let rest = '';
  for (let at = 0; at < text.length; ) {
    const length = runAt(text, at);
    if (length < shortestRun) rest += text[at];
    at += length < shortestRun ? 1 : length;
  }
  return rest;
}

function runAt(text: string, at: number): number {
  let length = 0;
  for (const run of runs) while (text.length - at > length && run.includes(text.slice(at, at + length + 1))) length += 1;
  return length;
}
