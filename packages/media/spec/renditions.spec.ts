import { outputSpec } from './outputs.js';

const issues = (...names: string[]) => outputSpec.safeParse({ name: 'main', type: 'hls', renditions: names.map((name, index) => ({ name, height: 180 + 2 * index })) }).error?.issues.map(({ path }) => path.join('.'));

it('keeps renditions out of the folders of sound, captions and keys, and out of each other’s', () => {
  expect(issues('small', 'audio', 'large')).toBeUndefined();
  expect([issues('small', 'audio-0'), issues('captions-1'), issues('keys')]).toEqual([['renditions.1.name'], ['renditions.0.name'], ['renditions.0.name']]);
  expect(issues('a', 'b', 'a')).toEqual(['renditions.2.name']);
});
