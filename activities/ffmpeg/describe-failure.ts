import { constants } from 'node:os';
import { type ErrorCode, MediaError } from '../../packages/media/errors.js';

/** What ffmpeg says, and what it means. The first that matches decides. */
const meanings: readonly { says: RegExp; code: ErrorCode; retryable?: boolean }[] = [
  { says: /No such filter: '\w+'/, code: 'missing_filter', retryable: false },
  // It may be emptied, and another worker may have room.
  { says: /No space left on device|Disk quota exceeded/i, code: 'dependency_unavailable', retryable: true },
  { says: /File too large/i, code: 'encode_failed', retryable: true },
  { says: /Cannot allocate memory|killed with signal SIG(KILL|XFSZ|XCPU)/i, code: 'encode_failed', retryable: true },
  // What it exits with above its `-max_error_rate`.
  { says: /exited with code 69\b/, code: 'unreadable_source', retryable: false },
  { says: /Codec \(\S+\) not on whitelist/i, code: 'unsupported_codec', retryable: false },
  { says: /Format not on whitelist|Protocol .* not on whitelist/i, code: 'unreadable_source', retryable: false },
  { says: /Decoder \(codec .*\) not found|Unknown decoder|Unsupported codec/i, code: 'unsupported_codec', retryable: false },
  { says: /Invalid data found when processing input|moov atom not found|End of file$|Invalid argument$|Error while decoding|could not seek|Could not find codec parameters|Cannot determine format of input stream/im, code: 'unreadable_source', retryable: false },
];

/** A sandbox ends with this much above the number of the signal that its program died by, as shells do. */
const signalled = 128;
/** SIGXFSZ; above are codes of ffmpeg's own. */
const lastFatalSignal = 25;

/** The message of an exit code that stands for a signal, in words; others as they are. */
function nameSignal(message: string): string {
  const code = Number(/exited with code (\d+)/.exec(message)?.[1] ?? 0);
  const name = Object.entries(constants.signals).find(([, number]) => number === code - signalled)?.[0];
  return name && code <= signalled + lastFatalSignal ? message.replace(/exited with code \d+.*/, `was killed with signal ${name}`) : message;
}

/** Turns the death of a process and the end of its log into a MediaError; the log is cut and without paths. */
export function describeFailure(error: Error, log: readonly string[]): MediaError {
  const message = nameSignal(error.message);
  const text = `${log.join('\n')}\n${message}`;
  const meaning = meanings.find(({ says }) => says.test(text));
  const signal = /killed with signal (\w+)/.exec(message)?.[1];
  const what = signal ? `the process was killed by ${signal}` : message.split(':')[0]!;
  return new MediaError(meaning?.code ?? 'encode_failed', `${what}${excerpt(log)}`, { retryable: meaning?.retryable, cause: error });
}

/** Last lines of a log, redacted: no directories, no memory addresses, no control characters. */
export function excerpt(log: readonly string[], lines = 8): string {
  const kept = log
    .map((line) => line.replaceAll(/(?:file:)?(?:\/[^\s/'":]+)+\/([^\s/'":]*)/g, '$1').replaceAll(/ @ 0x[0-9a-f]+/g, '').replaceAll(/[^\x20-\x7e]/g, '?').trim())
    .filter((line) => line !== '')
    .slice(-lines)
    .map((line) => line.slice(0, 300));
  return kept.length ? `; log: ${kept.join(' | ')}` : '';
}
