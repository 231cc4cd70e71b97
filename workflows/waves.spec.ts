import type { Chunk } from '../packages/media/plan/encode-plan.js';
import { wavesOf } from './waves.js';

const chunksOf = (lengths: readonly number[]): Chunk[] => lengths.map((frames, index) => ({ index, count: lengths.length, startFrame: 0, frames }));

it('sends short chunks behind the long ones, and the first ahead of all others', () => {
  expect(wavesOf(chunksOf([100]))).toEqual([0]);
  expect(wavesOf(chunksOf([12, 12, 12, 12, 8, 4]))).toEqual([0, 0, 0, 0, 1, 2]);
  expect(wavesOf(chunksOf([8, 8, 8, 4, 2]))).toEqual([0, 0, 0, 1, 2]);
  expect(wavesOf(chunksOf([...Array<number>(17).fill(24), 20, 8, 4, 4]))).toEqual([0, 0, 0, 0, 1, 1, 1, 1, ...Array<number>(8).fill(2), 3, 3, 4, 5, 5]);
});
