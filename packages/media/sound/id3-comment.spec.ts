import { id3Bytes, rewriteComment } from './id3-comment.js';

const frame = (id: string, content: readonly number[]) => [...Buffer.from(id), 0, 0, 0, content.length, 0, 0, ...content];
const latin = (...texts: string[]) => [0, ...texts.flatMap((text) => [...Buffer.from(text, 'latin1'), 0])];
const wide = (...texts: string[]) => [1, ...texts.flatMap((text) => [0xff, 0xfe, ...Buffer.from(text, 'utf16le'), 0, 0])];
const tagOf = (...frames: number[][]) => {
  const size = frames.flat().length + 20;
  return Uint8Array.from([...Buffer.from('ID3'), 3, 0, 0, 0, 0, size >> 7, size & 127, ...frames.flat(), ...Array<number>(20).fill(0)]);
};

it('a comment becomes the frame that players look for, in place', () => {
  const tag = tagOf(frame('TIT2', latin('x')), frame('TXXX', latin('comment', 'hello')), frame('TXXX', latin('other', 'stays')), frame('TPE1', latin('y')));
  const { length } = tag;
  rewriteComment(tag);
  expect(tag).toHaveLength(length);
  expect([...tag]).toEqual([...tagOf(frame('TIT2', latin('x')), frame('COMM', [0, ...Buffer.from('und'), 0, ...Buffer.from('hello'), 0, 0, 0, 0, 0]), frame('TXXX', latin('other', 'stays')), frame('TPE1', latin('y')))]);
});

it('in UTF-16, too', () => {
  const tag = tagOf(frame('TXXX', wide('comment', 'größer 🎬')));
  rewriteComment(tag);
  const text = [0xff, 0xfe, ...Buffer.from('größer 🎬', 'utf16le')];
  expect([...tag.subarray(10, 14)]).toEqual([...Buffer.from('COMM')]);
  expect([...tag.subarray(20, 28)]).toEqual([1, ...Buffer.from('und'), 0xff, 0xfe, 0, 0]);
  expect([...tag.subarray(28, 28 + text.length + 2)]).toEqual([...text, 0, 0]);
});

it('finds how long a tag is, and where there is none', () => {
  expect(id3Bytes(tagOf(frame('TIT2', latin('x'))))).toBe(tagOf(frame('TIT2', latin('x'))).length);
  expect(id3Bytes(Uint8Array.from([0xff, 0xfb, 0, 0, 0, 0, 0, 0, 0, 0]))).toBe(0);
});
