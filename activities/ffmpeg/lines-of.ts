import type { Readable } from 'node:stream';
import { MediaError } from '../../packages/media/errors.js';

/** The lines of a program's output. Throws `unreadable_source` at one that is longer: a file can make it say anything. */
export async function* linesOf(output: Readable, maxLineBytes: number): AsyncGenerator<string> {
  let rest = '';
  output.setEncoding('utf8');
  for await (const text of output as AsyncIterable<string>) {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    if (rest.length > maxLineBytes) throw new MediaError('unreadable_source', 'the description of the file is unreasonably long');
    yield* lines;
  }
  if (rest !== '') yield rest;
}
