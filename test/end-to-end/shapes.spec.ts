import { rmSync } from 'node:fs';
import path from 'node:path';
import { aac, makeMedia, mediaFolder, picture, quarters, quickH264, tone } from './media.js';
import type { FetchedOutput } from './playlists.js';
import { fetchOutput } from './playlists.js';
import { decode, nameColour, probe, readFrame, readTrack } from './probe.js';
import { completeJob, outputOf, playbackUrl } from './service.js';

const hls = { name: 'main', type: 'hls', preset: 'ultrafast' };

describe('sources of every shape', () => {
  const folder = mediaFolder();
  const at = (name: string) => path.join(folder, name);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function stream(name: string, file: string, options: object = {}): Promise<FetchedOutput & { source: any; renditions: any[] }> {
    const job = await completeJob(file, [{ ...hls, ...options }]);
    return { ...(await fetchOutput(await playbackUrl(job, 'main'), at(name))), source: job.source.info, renditions: outputOf(job, 'main').renditions };
  }

  async function expectTogether(made: FetchedOutput): Promise<void> {
    const video = await readTrack(made.videos[0]!.file, 'v');
    const sound = await readTrack(made.sounds[0]!.file, 'a');
    expect(Math.abs(sound.durationSeconds - video.durationSeconds)).toBeLessThan(0.05);
    expect(Math.abs(sound.startSeconds - video.startSeconds)).toBeLessThan(0.05);
  }

  // ffmpeg writes the tag as a turn to the left.
  it.each([
    ['left', 90, ['green', 'white', 'red', 'blue']],
    ['right', 270, ['blue', 'red', 'white', 'green']],
  ])('a clip that is to be turned to the %s comes out upright and unsqueezed', async (side, rotate, expected) => {
    const flat = await makeMedia(at('flat.mp4'), [...quarters(640, 360, 2), ...quickH264]);
    const turned = await makeMedia(at(`${side}.mp4`), ['-i', flat, '-c', 'copy', '-metadata:s:v:0', `rotate=${rotate}`]);
    const shown = await readFrame(turned);
    expect([shown.width, shown.height]).toEqual([360, 640]);
    const made = await stream(side, turned);
    expect(made.videos.map((v) => v.variant.resolution)).toEqual([{ width: 360, height: 640 }]);
    const frame = await readFrame(made.videos[0]!.file, 0);
    const corners = (f: typeof frame) => [f.at(0.25, 0.25), f.at(0.75, 0.25), f.at(0.25, 0.75), f.at(0.75, 0.75)].map(nameColour);
    expect(corners(frame)).toEqual(expected);
    expect(corners(shown)).toEqual(corners(frame));
    const { streams } = await probe(made.videos[0]!.file);
    expect([streams[0].width, streams[0].height, streams[0].sample_aspect_ratio]).toEqual([360, 640, '1:1']);
  }, 120_000);

  it('wide pixels become square ones, without making the picture taller', async () => {
    const file = await makeMedia(at('anamorphic.mp4'), [...quarters(720, 576, 2).map((a) => a.replace('vstack[v]', 'vstack,setsar=16/15[v]')), ...quickH264]);
    const made = await stream('anamorphic', file);
    for (const { variant } of made.videos) {
      const { width, height } = variant.resolution!;
      expect(Math.abs(width / height - (720 * 16) / 15 / 576)).toBeLessThan(0.02);
      expect(height).toBeLessThanOrEqual(576);
    }
  }, 120_000);

  it('odd sizes become even ones, and nothing is enlarged', async () => {
    const file = await makeMedia(at('odd.mkv'), [...picture('401x227', '25', 3), '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p']);
    const made = await stream('odd', file);
    expect(made.videos.map((v) => v.variant.resolution)).toEqual([{ width: 400, height: 226 }]);
    expect(await decode(made.videos[0]!.file)).toEqual({ frames: 75, complaints: '' });
  }, 120_000);

  it('sound without a picture becomes a stream of sound', async () => {
    const file = await makeMedia(at('sound.m4a'), [...tone(9), ...aac]);
    const made = await stream('sound', file);
    const tracks = [...made.videos, ...made.sounds];
    expect(tracks).toHaveLength(1);
    const sound = await readTrack(tracks[0]!.file, 'a');
    expect(Math.abs(sound.durationSeconds - 9)).toBeLessThan(0.05);
    expect(Math.abs(tracks[0]!.seconds - 9)).toBeLessThan(0.05);
  }, 120_000);

  it('a picture without sound becomes a stream of pictures', async () => {
    const file = await makeMedia(at('silent.mp4'), [...picture('320x180', '25', 5), ...quickH264]);
    const made = await stream('silent', file);
    expect(made.sounds).toEqual([]);
    expect(await decode(made.videos[0]!.file)).toEqual({ frames: 125, complaints: '' });
  }, 120_000);

  it('29.97 pictures a second stay 30000/1001, picture for picture', async () => {
    const file = await makeMedia(at('ntsc.mp4'), [...picture('320x180', '30000/1001', 10), ...tone(10), ...quickH264, ...aac]);
    const frames = (await decode(file)).frames;
    const made = await stream('ntsc', file);
    expect(made.source.video.frameRate).toBe(29.97);
    const { packets, timescale } = await readTrack(made.videos[0]!.file, 'v');
    expect(packets).toHaveLength(frames);
    const times = packets.map((p) => p.pts).sort((a, b) => a - b);
    const first = times[0]!;
    times.forEach((t, n) => expect(Math.abs((t - first) / timescale - (n * 1001) / 30000)).toBeLessThanOrEqual(1 / timescale));
    await expectTogether(made);
  }, 120_000);

  it('a varying frame rate becomes a constant one of the same length, with the sound beside it', async () => {
    const file = await makeMedia(at('varying.mkv'), [...picture('320x180', '30', 8), ...tone(8), '-vf', "select='not(between(mod(n,7),2,3))'", '-vsync', 'vfr', ...quickH264, ...aac]);
    const made = await stream('varying', file);
    expect(made.source.video.variableFrameRate).toBe(true);
    const { packets } = await readTrack(made.videos[0]!.file, 'v');
    const times = packets.map((p) => p.pts).sort((a, b) => a - b);
    expect(new Set(times.slice(1).map((t, i) => t - times[i]!)).size).toBe(1);
    expect(Math.abs(made.videos[0]!.seconds - 8)).toBeLessThan(0.1);
    await expectTogether(made);
  }, 120_000);

  it('sound that outlasts the picture is kept to its end, over the last picture', async () => {
    const file = await makeMedia(at('long-sound.mp4'), [...picture('320x180', '25', 4), ...tone(7), ...quickH264, ...aac]);
    const made = await stream('long-sound', file);
    const sound = await readTrack(made.sounds[0]!.file, 'a');
    expect(Math.abs(sound.durationSeconds - 7)).toBeLessThan(0.05);
    await expectTogether(made);
  }, 120_000);
});
