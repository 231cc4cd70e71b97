import { sourceWith } from '../testing/sources.js';
import { titleTrialCommand } from './title-trial-args.js';

type Video = NonNullable<Parameters<typeof sourceWith>[0]['video']>;

it('tries pictures as they will be encoded: whole ones, of standard range', () => {
  const graphOf = (video: Video) => titleTrialCommand({ video: sourceWith({ video }).video!, samples: [{ startSeconds: 0, durationSeconds: 2 }], sizes: [{ width: 640, height: 360 }], crfs: [21] }, { path: 'file:/source', options: [] }).filterComplex!;
  expect(graphOf({})).toMatch(/^\[0:0\]fps=25\/1,scale=640:360:flags=bicubic,format=yuv420p,/);
  expect(graphOf({ interlacing: { firstField: 'top', foundBy: 'flags' } })).toMatch(/^\[0:0\]bwdif=[^,]*,fps=/);
  expect(graphOf({ hdr: 'pq', color: { primaries: 'bt2020', transfer: 'smpte2084', matrix: 'bt2020nc', range: 'limited' } })).toContain('tonemap=');
});
