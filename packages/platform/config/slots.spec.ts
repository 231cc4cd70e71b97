import { slotsFor } from './slots.js';

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
