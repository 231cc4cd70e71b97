import { lastEventOf, prefersStream } from './event-requests.js';

test.each([
  [undefined, false],
  ['*/*', false],
  ['application/json', false],
  ['text/html', false],
  ['text/event-stream', true],
  ['Text/Event-Stream; charset=utf-8', true],
  ['text/event-stream, application/json', true],
  ['application/json, text/event-stream', false],
  ['application/json;q=0.5, text/event-stream', true],
  ['text/event-stream;q=0', false],
])('with Accept: %s a stream is preferred: %s', (accept, isPreferred) => {
  expect(prefersStream(accept)).toBe(isPreferred);
});

test('a header without a number counts for nothing', () => {
  expect([lastEventOf('', '7'), lastEventOf(undefined, ''), lastEventOf(undefined, undefined)]).toEqual([7, 0, 0]);
});
