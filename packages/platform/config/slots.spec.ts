import { fillSlots, slotsFor } from './slots.js';

const gib = 1024 ** 3;

test.each([
  ['two cores', { cores: 2, memoryBytes: 24 * gib }, 2, 2],
  ['one core', { cores: 1, memoryBytes: 4 * gib }, 2, 1],
  ['many cores', { cores: 32, memoryBytes: 128 * gib }, 16, 32],
  ['many cores and little memory', { cores: 32, memoryBytes: 4 * gib }, 4, 8],
  ['hardly any memory', { cores: 8, memoryBytes: gib / 4 }, 1, 1],
])('%s', (_, machine, video, image) => {
  expect([slotsFor('video', machine), slotsFor('image', machine)]).toEqual([video, image]);
});

test('slots that nobody sets follow the cores that the worker is to count on', () => {
  const config = { WORKER_CORES: 1, VIDEO_SLOTS: 0, IMAGE_SLOTS: 0, UV_THREADPOOL_SIZE: 4 };
  expect(fillSlots(config)).toEqual({ ...config, VIDEO_SLOTS: 2, IMAGE_SLOTS: 1 });
  expect(fillSlots({ ...config, VIDEO_SLOTS: 7, IMAGE_SLOTS: 9 })).toMatchObject({ VIDEO_SLOTS: 7, IMAGE_SLOTS: 9 });
});
