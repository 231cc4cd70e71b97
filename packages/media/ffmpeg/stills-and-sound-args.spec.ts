import type { ThumbnailsPlan } from '../plan/plan.js';
import { commandArguments, globalOptions } from './command.js';
import { groupStills, thumbnailCommand } from './thumbnail-args.js';
import { plainPicture } from '../testing/pictures.js';

const input = { path: 'file:/in/source', options: ['-protocol_whitelist', 'file'] };
const thumbnails: ThumbnailsPlan = {
  type: 'thumbnails', name: 'stills', streamIndex: 0, upright: true, picture: plainPicture, times: [60, 3, 1.5], width: 320, height: 180, format: 'jpeg', startSeconds: 1.5, containerStartSeconds: 1.4, durationSeconds: 120, seekable: true,
};
const times = (plan: ThumbnailsPlan) => groupStills(plan, plan.times).map((group) => group.map((still) => still.timeSeconds));

describe('thumbnailCommand', () => {
  it('decodes once for neighbouring times and writes each picture as raw RGB', () => {
    expect(commandArguments(thumbnailCommand(thumbnails, groupStills(thumbnails, thumbnails.times)[0]!, input, (still) => `/out/${still.index}.rgb`))).toEqual([
      ...globalOptions, '-protocol_whitelist', 'file', '-reinit_filter', '0', '-copyts', '-noaccurate_seek', '-ss', '0.600000', '-i', 'file:/in/source', '-y',
      '-filter_complex',
      '[0:0]settb=1/1000000,split=2[s0][s1];' +
        '[s0]trim=end=3.000010,fps=1/1000000:start_time=-899996.999990:round=down:eof_action=pass,trim=end_frame=1,setpts=PTS-STARTPTS,scale=320:180:flags=lanczos+accurate_rnd+full_chroma_int:in_color_matrix=bt709:in_range=limited,setsar=1,format=rgb24[v0];' +
        '[s1]trim=end=4.500010,fps=1/1000000:start_time=-899995.499990:round=down:eof_action=pass,trim=end_frame=1,setpts=PTS-STARTPTS,scale=320:180:flags=lanczos+accurate_rnd+full_chroma_int:in_color_matrix=bt709:in_range=limited,setsar=1,format=rgb24[v1]',
      '-map', '[v0]', '-fps_mode', 'passthrough', '-c:v', 'rawvideo', '-pix_fmt', 'rgb24', '-f', 'rawvideo', '/out/2.rgb',
      '-map', '[v1]', '-fps_mode', 'passthrough', '-c:v', 'rawvideo', '-pix_fmt', 'rgb24', '-f', 'rawvideo', '/out/1.rgb',
    ]);
  });

  it('does not seek near the beginning, nor where the index cannot be trusted', () => {
    const options = (plan: ThumbnailsPlan) => thumbnailCommand(plan, groupStills(plan, plan.times).at(-1)!, input, () => '/out').inputs[0]!.options;
    expect(options({ ...thumbnails, times: [0.5] })).toEqual(['-protocol_whitelist', 'file', '-reinit_filter', '0', '-copyts']);
    expect(options({ ...thumbnails, seekable: false })).toEqual(['-protocol_whitelist', 'file', '-reinit_filter', '0', '-copyts']);
    expect(options(thumbnails)).toEqual(['-protocol_whitelist', 'file', '-reinit_filter', '0', '-copyts', '-noaccurate_seek', '-ss', '59.100000']);
  });
});

describe('groupStills', () => {
  it('lets neighbours share a run and starts far ones anew', () => {
    expect(times(thumbnails)).toEqual([[1.5, 3], [60]]);
  });

  it('keeps the place of each time in the request', () => {
    expect(groupStills(thumbnails, thumbnails.times).flat().map((still) => still.index)).toEqual([2, 1, 0]);
  });

  it('bounds the pictures of a run, also where all start at the beginning', () => {
    expect(times({ ...thumbnails, seekable: false, times: Array.from({ length: 20 }, (_, i) => i * 9) }).map((group) => group.length)).toEqual([16, 4]);
  });
});
