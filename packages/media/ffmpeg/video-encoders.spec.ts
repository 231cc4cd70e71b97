import { hardwareOf, type VideoEncoder } from '../plan/encoders.js';
import type { EncodePlan, VideoTrack } from '../plan/encode-plan.js';
import type { VideoCodec } from '../spec/video-fields.js';
import { chunkCommand } from './chunk-args.js';
import { videoEncoderOptions } from './video-encoders.js';
import { plainPicture } from '../testing/pictures.js';

const timeline = { gopFrames: 60 };
const track = (encoder: VideoEncoder, differences: Partial<VideoTrack> = {}): VideoTrack => {
  const codec: VideoCodec = encoder.includes('265') || encoder.startsWith('hevc') ? 'hevc' : encoder.includes('vp') ? 'vp9' : encoder.includes('av1') ? 'av1' : 'h264';
  return { id: 'v', width: 1920, height: 1080, codec, encoder, preset: 'veryfast', rate: { mode: 'crf', crf: 25, maxKbps: 3500 }, prefix: 'main/1080p/', pixelFormat: 'yuv420p', ...differences };
};
const abr = { rate: { mode: 'abr', kbps: 1000 } } as const;
const average = '-b:v 1000k -maxrate 1500k -bufsize 2000k';

it.each<[VideoTrack, number | null, string]>([
  [track('libx264'), null, '-c:v libx264 -preset veryfast -profile:v high -pix_fmt yuv420p -crf 25 -maxrate 3500k -bufsize 7000k -g 60 -keyint_min 60 -sc_threshold 0 -flags +cgop'],
  [track('libx265'), null, '-c:v libx265 -preset veryfast -pix_fmt yuv420p -crf 25 -maxrate 3500k -bufsize 7000k -g 60 -keyint_min 60 -x265-params log-level=error:info=0:open-gop=0:scenecut=0 -tag:v hvc1'],
  [track('libx265', { ...abr, pixelFormat: 'yuv420p10le' }), 2, `-c:v libx265 -preset veryfast -pix_fmt yuv420p10le ${average} -g 60 -keyint_min 60 -x265-params log-level=error:info=0:open-gop=0:scenecut=0:pools=2:frame-threads=1 -tag:v hvc1`],
  [track('libvpx-vp9'), 1, '-c:v libvpx-vp9 -deadline good -cpu-used 4 -row-mt 1 -tile-columns 1 -pix_fmt yuv420p -crf 25 -b:v 3500k -g 60 -keyint_min 60 -threads 1'],
  [track('libvpx-vp9', { ...abr, width: 320, preset: 'slow' }), null, `-c:v libvpx-vp9 -deadline good -cpu-used 1 -row-mt 1 -tile-columns 0 -pix_fmt yuv420p ${average} -g 60 -keyint_min 60`],
  [track('libsvtav1'), 1, '-c:v libsvtav1 -preset 10 -pix_fmt yuv420p -crf 25 -maxrate 3500k -g 60 -svtav1-params irefresh-type=2:scd=0:lp=1'],
  [track('libsvtav1', { ...abr, pixelFormat: 'yuv420p10le', preset: 'medium' }), null, '-c:v libsvtav1 -preset 7 -pix_fmt yuv420p10le -b:v 1000k -g 60 -svtav1-params irefresh-type=2:scd=0'],
  [track('h264_nvenc'), 1, '-c:v h264_nvenc -preset p3 -tune hq -rc vbr -cq 25 -b:v 0 -maxrate 3500k -bufsize 7000k -pix_fmt yuv420p -no-scenecut 1 -strict_gop 1 -forced-idr 1 -g 60 -profile:v high'],
  [track('hevc_nvenc', { ...abr, pixelFormat: 'yuv420p10le' }), 1, `-c:v hevc_nvenc -preset p3 -tune hq -rc vbr ${average} -pix_fmt p010le -no-scenecut 1 -strict_gop 1 -forced-idr 1 -g 60 -profile:v main10 -tag:v hvc1`],
  [track('h264_qsv', { preset: 'ultrafast' }), 1, '-c:v h264_qsv -preset veryfast -b:v 2450k -maxrate 3675k -bufsize 4900k -pix_fmt nv12 -adaptive_i 0 -idr_interval 0 -flags +cgop -g 60 -profile:v high'],
  [track('hevc_vaapi', abr), 1, `-c:v hevc_vaapi -rc_mode VBR ${average} -idr_interval 0 -g 60 -profile:v main -tag:v hvc1`],
  [track('h264_videotoolbox', abr), 1, `-c:v h264_videotoolbox ${average} -pix_fmt nv12 -flags +cgop -g 60 -profile:v high`],
])('gives %j its options', (given, threads, expected) => {
  expect(videoEncoderOptions(given, timeline, threads).join(' ')).toBe(expected);
});

it('takes pictures into the memory of a VA-API device, and of no other', () => {
  const encode: EncodePlan = {
    id: 'e0', streamIndex: 0, sourcePixels: 1920 * 1080, upright: true,
    picture: plainPicture,
    timeline: { frameRate: { num: 25, den: 1 }, frames: 100, sourceFrames: 200, gopFrames: 50, segmentFrames: 100, startSeconds: 0, containerStartSeconds: 0, leadFrames: 10 },
    tracks: [track('h264_vaapi', { id: 'a' }), track('libx264', { id: 'b', width: 640, height: 360 })],
    chunks: [{ index: 0, count: 1, startFrame: 0, frames: 100 }],
  };
  const files = { source: 'file:/s', inputOptions: ['-x'], folder: '/out', threads: null };
  const both = chunkCommand(encode, encode.chunks[0]!, encode.tracks, files);
  expect(both.inputs[0]!.options.slice(0, 5)).toEqual(['-init_hw_device', 'vaapi=va', '-filter_hw_device', 'va', '-x']);
  expect(both.filterComplex).toContain('setsar=1,split=2[s0][c0];[s0]format=nv12,hwupload[v0];[c0]null,scale=640:360:flags=bicubic,setsar=1[v1]');
  const software = chunkCommand(encode, encode.chunks[0]!, encode.tracks.slice(1), files);
  expect([software.inputs[0]!.options[0], software.filterComplex]).toEqual(['-x', expect.not.stringContaining('hwupload')]);
  expect(hardwareOf('libx264')).toBeNull();
});
