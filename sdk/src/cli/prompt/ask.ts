import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { usageFailure } from '../failure.js';
import type { Io } from '../io.js';
import { Interruption } from '../io.js';

/** Whether somebody sits there who can be asked. */
export function canAsk(io: Io): boolean {
  return Boolean(io.stdin.isTTY && io.stderr.isTTY);
}

/** One line from the terminal; `hidden` keeps what is typed from the screen. Throws an Interruption at Ctrl-C. */
export async function askLine(io: Io, question: string, { hidden = false } = {}): Promise<string> {
  if (!canAsk(io)) throw usageFailure(`${question.replace(/[:?\s]+$/, '')} is missing, and nobody can be asked here`);
  io.stderr.write(question);
  const screen = new Writable({
    write(bytes: Buffer, _encoding, done) {
      if (!hidden) io.stderr.write(bytes.toString());
      done();
    },
  });
  const reader = createInterface({ input: io.stdin, output: screen, terminal: true });
  try {
    return await new Promise((resolve, reject) => {
      reader.once('line', resolve);
      reader.once('SIGINT', () => reject(new Interruption('SIGINT')));
      reader.once('close', () => reject(usageFailure('There was no answer')));
    });
  } finally {
    reader.close();
    // The line's own end was not shown.
    if (hidden) io.stderr.write('\n');
  }
}

/** `y` or `yes`; anything else is no. `--yes` of the command answers where nobody can be asked. */
export async function confirm(io: Io, question: string, yes: boolean | undefined): Promise<void> {
  if (yes) return;
  if (!canAsk(io)) throw usageFailure('Nobody can be asked here whether that is meant', 'Add --yes.');
  if (!/^y(es)?$/i.test((await askLine(io, `${question} [y/N] `)).trim())) throw usageFailure('Nothing was done');
}

/** All of standard input as text, without the line's end. */
export async function readStdin(io: Io): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8').replace(/\r?\n$/, '');
}
