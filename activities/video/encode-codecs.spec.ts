import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import HLS from 'hls-parser';
import { parse as parseMpd } from 'mpd-parser';
import { videoCodecs } from '../../packages/media/spec/video-fields.js';
import { EncodingBench, type Made } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264, numbered } from '../../test/media/make.js';
import { readNumbers, readTimes } from '../../test/media/numbered.js';

const run = promisify(execFile);
const names = { h264: 'avc1.64', hevc: 'hvc1.1.6.L', vp9: 'vp09.00.', av1: 'av01.0.' };
const tags = { h264: 'avc1', hevc: 'hvc1', vp9: 'vp09', av1: 'av01' };
const frames = 150;

let bench: EncodingBench;
let many: Made;
let one: Made;

beforeAll(async () => {
  bench = await EncodingBench.open();
  await ffmpeg(...numbered(6), ...h264, bench.at('all.mp4'));
  const outputs = videoCodecs.map((codec) => ({ name: codec, type: codec === 'av1' ? 'cmaf' : 'hls', codec, preset: 'superfast', renditions: [{ height: 180 }], segmentSeconds: 2 }));
  many = await bench.make('job_many', 'all.mp4', outputs, 2);
  one = await bench.make('job_one', 'all.mp4', outputs, 1000);
});
afterAll(() => bench.close());

const track = (job: string, codec: string) => bench.download(bench.key(job, `${codec}/180p/playlist.m3u8`));

it('encodes all codecs of a job from one decode, in several chunks', () => {
  expect(many.plan.encodes.map((e) => [e.chunks.length, e.tracks.map((t) => t.encoder)])).toEqual([[3, ['libx264', 'libx265', 'libvpx-vp9', 'libsvtav1']]]);
});

describe.each(videoCodecs)('%s', (codec) => {
  it('has the frames, the times and the init segment of one pass over every seam', async () => {
    const [chunked, whole] = await Promise.all([track('job_many', codec), track('job_one', codec)]);
    expect(await readNumbers(chunked)).toEqual(Array.from({ length: frames }, (_, n) => n));
    expect(await readTimes(chunked, 'v')).toEqual(await readTimes(whole, 'v'));
    const index = videoCodecs.indexOf(codec);
    expect(many.tracks[index]).toMatchObject({ frames, initSha256: one.tracks[index]!.initSha256 });
  });

  it('has keyframes on the grid and nowhere else', async () => {
    const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'packet=pts,flags:stream=codec_name,codec_tag_string', '-of', 'json', await track('job_many', codec)]);
    const { packets, streams } = JSON.parse(stdout) as { packets: { pts: number; flags: string }[]; streams: object[] };
    const shown = packets.sort((a, b) => a.pts - b.pts);
    expect(shown.flatMap(({ flags }, n) => (flags.startsWith('K') ? [n] : []))).toEqual([0, 50, 100]);
    expect(streams).toEqual([expect.objectContaining({ codec_name: codec, codec_tag_string: tags[codec] })]);
  });

  it('looks as it does in one pass', async () => {
    const [chunked, whole] = await Promise.all((await Promise.all([track('job_many', codec), track('job_one', codec)])).map(ssim));
    expect(whole).toBeGreaterThan(0.9);
    expect(chunked!).toBeGreaterThan(whole! - 0.002);
  });

  it('is named by its init segment in the playlist', async () => {
    const master = HLS.parse(await bench.text(bench.key('job_many', `${codec}/master.m3u8`))) as HLS.types.MasterPlaylist;
    expect(master.variants.filter((v) => !v.isIFrameOnly).map((v) => v.codecs)).toEqual([expect.stringContaining(names[codec])]);
  });
});

it('says the same in the manifest', async () => {
  const { playlists } = parseMpd(await bench.text(bench.key('job_many', 'av1/manifest.mpd')), { manifestUri: 'http://here/manifest.mpd' });
  expect(playlists.map((p) => p.attributes.CODECS)).toEqual([expect.stringMatching(/^av01\.0\.\d\dM\.08/)]);
});

/** Likeness to the source, 0–1. */
async function ssim(file: string): Promise<number> {
  const even = 'settb=AVTB,setpts=N';
  const { stderr } = await run('ffmpeg', ['-nostdin', '-hide_banner', '-i', file, '-i', bench.at('all.mp4'), '-lavfi', `[0:v]${even}[a];[1:v]scale=320:180:flags=bicubic,${even}[b];[a][b]ssim`, '-f', 'null', '-']);
  return Number(/All:([\d.]+)/.exec(stderr)![1]);
}
