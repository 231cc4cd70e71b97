import type { FfmpegCommand } from '../../../packages/media/ffmpeg/command.js';
import { accessOf } from './media-access.js';

const command = (outputs: readonly string[], inputs: readonly string[] = ['file:/cache/source'], options: readonly string[] = ['-f', 'null']): FfmpegCommand => ({
  inputs: inputs.map((path) => ({ path, options: ['-f', 'mov'] })),
  outputs: outputs.map((path) => ({ path, options })),
});

it('reads its inputs that are files, and writes in its folder', () => {
  expect(accessOf(command(['/work/a/out.mp4', 'report.txt', '-', '/dev/null', 'pipe:1'], ['file:/cache/source', '/work/a/cover.jpg', 'color=red', 'testsrc2=size=1x1']), '/work/a')).toEqual({ reads: ['/cache/source', '/work/a/cover.jpg'], folder: '/work/a', devices: false });
  expect(accessOf(command(['-']), undefined)).toEqual({ reads: ['/cache/source'], folder: null, devices: false });
});

it.each(['/work/b/out.mp4', '../out.mp4', '/work/a', '/work/ab/x', 'a/../../x'])('a result at %s is no result of a run in /work/a', (target) => {
  expect(() => accessOf(command([target]), '/work/a')).toThrow('outside of its folder');
});

it('a result needs a folder', () => {
  expect(() => accessOf(command(['out.mp4']), undefined)).toThrow('outside of its folder');
});

it.each([[['-c:v', 'h264_nvenc']], [['-c:v', 'hevc_vaapi']], [['-init_hw_device', 'vaapi=va']]])('%j needs the devices of the machine', (options) => {
  expect(accessOf(command(['-'], undefined, options), undefined).devices).toBe(true);
});
