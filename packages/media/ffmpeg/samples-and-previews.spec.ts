import type { PreviewPlan, StoryboardPlan } from '../plan/still-plans.js';
import { plainPicture } from '../testing/pictures.js';
import { commandArguments, globalOptions } from './command.js';
import { previewCommand } from './preview-args.js';
import { readSampleTimes, sampleRuns } from './sample-args.js';

const input = { path: 'file:/in/source', options: ['-protocol_whitelist', 'file'] };
const source = { streamIndex: 0, upright: true, picture: plainPicture, startSeconds: 1.5, containerStartSeconds: 1.4, durationSeconds: 120, seekable: true, keyframeGapSeconds: 2 };
const toRgb = 'scale=160:90:flags=lanczos+accurate_rnd+full_chroma_int:in_color_matrix=bt709:in_range=limited,setsar=1,format=rgb24';

describe('sampleRuns', () => {
  const board: StoryboardPlan = {
    ...source, type: 'storyboard', name: 'board', width: 160, height: 90, format: 'jpeg', columns: 10, rows: 10, pictures: { firstSeconds: 0, lastSeconds: 120 },
    sampling: { fromSeconds: 0, intervalSeconds: 5, count: 24, untilSeconds: 120, way: 'keyframes' },
  };
  const raw = (label: string, format: string, path: string) => ['-map', `[${label}]`, '-fps_mode', 'passthrough', '-enc_time_base', '1:1000000', '-c:v', 'rawvideo', '-pix_fmt', 'rgb24', '-f', format, path];

  it('decodes keyframes alone in one pass, and keeps the first of each part with its time', () => {
    const runs = sampleRuns(board, input, '/out');
    expect(runs.map(({ command, ...files }) => [commandArguments(command), files])).toEqual([
      [
        [
          ...globalOptions, '-protocol_whitelist', 'file', '-reinit_filter', '0', '-skip_frame', 'nokey', '-copyts', '-i', 'file:/in/source', '-y',
          '-filter_complex', `[0:0]settb=1/1000000,trim=end=121.500000,setpts=PTS-1499990,select='gte(t,0)*(isnan(prev_selected_t)+gt(floor(t/5.000000),floor(prev_selected_t/5.000000)))',setpts=PTS+1499990,${toRgb},split=2[p][t]`,
          ...raw('p', 'rawvideo', '/out/samples-0.rgb'), ...raw('t', 'framecrc', '/out/samples-0.txt'),
        ],
        { pictures: '/out/samples-0.rgb', times: '/out/samples-0.txt' },
      ],
    ]);
  });

  it('leaves out what no other picture needs, and begins shortly before the first part', () => {
    const { command } = sampleRuns({ ...board, startSeconds: 31.5, sampling: { ...board.sampling, way: 'references' } }, input, '/out')[0]!;
    expect(command.inputs[0]!.options.slice(4)).toEqual(['-skip_frame', 'noref', '-skip_loop_filter', 'all', '-copyts', '-noaccurate_seek', '-ss', '29.100000']);
  });

  it('takes what is shown in the middle of each part where pictures stand for long', () => {
    expect(sampleRuns({ ...board, sampling: { ...board.sampling, way: 'all' } }, input, '/out')[0]!.command.filterComplex).toBe(
      `[0:0]settb=1/1000000,trim=end=121.500000,setpts=PTS-4000010,fps=fps=1000000/5000000:start_time=0:round=up,trim=end_frame=24,settb=1/1000000,setpts=PTS+4000000,${toRgb},split=2[p][t]`,
    );
  });

  it('seeks to a keyframe of each part where there are many more, sixteen in a run', () => {
    const runs = sampleRuns({ ...board, sampling: { ...board.sampling, way: 'seeks' } }, input, '/out');
    expect(runs.map(({ command }) => command.inputs.length)).toEqual([16, 8]);
    expect(runs[1]!.command.inputs[0]!.options.slice(4)).toEqual(['-threads', '1', '-skip_frame', 'nokey', '-copyts', '-noaccurate_seek', '-ss', '82.600000']);
    expect(runs[1]!.command.filterComplex).toMatch(/^\[0:0\]settb=1\/1000000,trim=end_frame=1,scale=.*format=rgb24\[k0\];\[1:0\]settb.*\[k0\]\[k1\]\[k2\]\[k3\]\[k4\]\[k5\]\[k6\]\[k7\]interleave=nb_inputs=8,split=2\[p\]\[t\]$/);
  });

  it('takes one field of interlaced pictures', () => {
    const interlaced = { ...board, picture: { ...plainPicture, deinterlace: 'bottom' as const } };
    expect(sampleRuns(interlaced, input, '/out')[0]!.command.filterComplex).toContain(`,field=type=bottom,${toRgb}`);
  });

  it('reads the times that were written', () => {
    expect(readSampleTimes('#software: x\n#tb 0: 1/1000000\n#media_type 0: video\n0,    1500000,    1500000,        1,    43200, 0x1\n0,    6540000,    6540000,        1,    43200, 0x2\n')).toEqual([1.5, 6.54]);
  });
});

describe('previewCommand', () => {
  const preview: PreviewPlan = { ...source, type: 'preview', name: 'preview', width: 160, height: 90, format: 'webp', frameRate: 12, pieces: [{ startSeconds: 10, frames: 36 }] };
  const piece = (index: number, from: number, frames: number, size: string) => `[${index}:0]settb=1/1000000,setpts=PTS-${from},fps=fps=12:start_time=0:round=up,tpad=stop=-1:stop_mode=clone,trim=end_frame=${frames},setpts=N/(12)/TB,${size}[p${index}]`;

  it('writes the pictures of an animated WebP as they are', () => {
    expect(commandArguments(previewCommand(preview, input, '/out/preview.webp'))).toEqual([
      ...globalOptions, '-protocol_whitelist', 'file', '-reinit_filter', '0', '-copyts', '-noaccurate_seek', '-ss', '9.100000', '-i', 'file:/in/source', '-y',
      '-filter_complex', `${piece(0, 11500010, 36, toRgb)};[p0]concat=n=1[v]`,
      '-map', '[v]', '-fps_mode', 'passthrough', '-map_metadata', '-1', '-c:v', 'rawvideo', '-pix_fmt', 'rgb24', '-f', 'rawvideo', '/out/preview.webp',
    ]);
  });

  it('joins pieces, and chooses the colours of a gif for all of them', () => {
    const { inputs, filterComplex } = previewCommand({ ...preview, format: 'gif', pieces: [{ startSeconds: 0, frames: 12 }, { startSeconds: 60, frames: 12 }] }, input, '/out/preview.gif');
    expect(inputs.map(({ options }) => options.slice(4))).toEqual([['-copyts'], ['-copyts', '-noaccurate_seek', '-ss', '59.100000']]);
    expect(filterComplex).toBe(`${piece(0, 1500010, 12, toRgb)};${piece(1, 61500010, 12, toRgb)};[p0][p1]concat=n=2,split[c][d];[c]palettegen=stats_mode=diff[e];[d][e]paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle[v]`);
  });

  it('makes an mp4 that plays at once, without sound', () => {
    const { filterComplex, outputs } = previewCommand({ ...preview, format: 'mp4' }, input, '/out/preview.mp4');
    expect(filterComplex).toContain('scale=160:90:flags=bicubic,format=yuv420p,setparams=range=limited:color_primaries=bt709:color_trc=bt709:colorspace=bt709:field_mode=prog,setsar=1[p0]');
    expect(outputs[0]!.options.slice(4)).toEqual(['-map_metadata', '-1', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', '-f', 'mp4']);
  });
});
