import { chunkThreads, encoderThreads } from './encoder-threads.js';

test('an encoder that has the whole machine chooses by itself, and takes no more than a container may use', () => {
  expect(encoderThreads({ WORKER_CORES: 64 }, 64)).toBeNull();
  expect(encoderThreads({ WORKER_CORES: 2 }, 64)).toBe(2);
});

test.each([
  ['a lone chunk', { index: 0, count: 1 }, null, 4],
  ['one of many', { index: 0, count: 9 }, 32, 2],
  ['one of the last, whose neighbours end', { index: 8, count: 9 }, null, 4],
])('%s', (_, chunk, alone, contained) => {
  expect(chunkThreads(chunk, { WORKER_CORES: 64, VIDEO_SLOTS: 2 }, 64)).toBe(alone);
  expect(chunkThreads(chunk, { WORKER_CORES: 4, VIDEO_SLOTS: 2 }, 64)).toBe(contained);
});

test('more slots than cores leave each a thread', () => {
  expect(chunkThreads({ index: 0, count: 9 }, { WORKER_CORES: 1, VIDEO_SLOTS: 2 }, 64)).toBe(1);
});
