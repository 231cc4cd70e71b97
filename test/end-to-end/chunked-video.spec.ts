import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { probeSource } from '../../activities/ffmpeg/probe-source.js';
import { commandArguments } from '../../packages/media/ffmpeg/command.js';
import { chunkCommand } from '../../packages/media/ffmpeg/chunk-args.js';
import type { EncodePlan } from '../../packages/media/plan/encode-plan.js';
import { defaultPlanOptions, planJob } from '../../packages/media/plan/plan-job.js';
import { outputSpec } from '../../packages/media/spec/outputs.js';
import type { JobView } from '../../packages/media/spec/views.js';
import { aac, makeMedia, mediaFolder, picture, quickH264, tone } from './media.js';
import type { FetchedOutput } from './playlists.js';
import { fetchOutput } from './playlists.js';
import { decode, probe, readTrack } from './probe.js';
import { completeJob, outputOf, playbackUrl } from './service.js';

const seconds = 50;
const rate = 30;
const request = { name: 'main', type: 'hls', renditions: [{ height: 1080 }, { height: 720 }, { height: 360 }, { height: 240 }], preset: 'ultrafast' };

describe('a long landscape video', () => {
  const folder = mediaFolder();
  let source: string;
  let job: JobView;
  let made: FetchedOutput;

  beforeAll(async () => {
    source = await makeMedia(path.join(folder, 'long.mp4'), [...picture('1280x720', String(rate), seconds), ...tone(seconds), ...quickH264, ...aac]);
    job = await completeJob(source, [request]);
    made = await fetchOutput(await playbackUrl(job, 'main'), folder);
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is made in several chunks', async () => {
    expect((await plan(defaultPlanOptions.chunkSeconds)).chunks.length).toBeGreaterThan(1);
  });

  it('is offered in the sizes that fit, and says why the others are missing', () => {
    expect(made.videos.map((v) => [v.variant.resolution?.width, v.variant.resolution?.height]).sort((a, b) => a[0]! - b[0]!)).toEqual([[426, 240], [640, 360], [1280, 720]]);
    expect(outputOf(job, 'main').skipped).toEqual([{ name: '1080p', reason: expect.stringContaining('larger than the source') }]);
  });

  it('holds every picture of the source in every rendition, at equal distances', async () => {
    for (const video of made.videos) {
      const { packets, timescale } = await readTrack(video.file, 'v');
      const times = packets.map((p) => p.pts).sort((a, b) => a - b);
      expect({ track: video.name, frames: times.length }).toEqual({ track: video.name, frames: seconds * rate });
      expect(new Set(times.slice(1).map((t, i) => t - times[i]!))).toEqual(new Set([timescale / rate]));
      expect(await decode(video.file)).toEqual({ frames: seconds * rate, complaints: '' });
    }
  }, 120_000);

  it('has the timeline, to the tick, of the same encode in one piece', async () => {
    const whole = await encodeInOnePiece();
    expect(made.videos).toHaveLength(3);
    for (const video of made.videos) {
      const id = whole.trackOfHeight(video.variant.resolution!.height);
      expect(video.initBytes.equals(readFileSync(path.join(folder, 'whole', id, 'init.mp4')))).toBe(true);
      expect(await readTrack(video.file, 'v')).toEqual(await readTrack(whole.join(id), 'v'));
    }
  }, 240_000);

  it('begins every segment with a keyframe, at the same instant in all renditions', async () => {
    const starts = [];
    for (const video of made.videos) {
      const firsts = [];
      for (const file of video.segmentFiles) {
        const { packets, timescale } = await readTrack(file, 'v');
        expect(packets[0]!.key).toBe(true);
        firsts.push(packets[0]!.pts / timescale);
      }
      starts.push(firsts);
    }
    expect(starts[0]!.length).toBe(Math.ceil(seconds / 4));
    for (const other of starts.slice(1)) expect(other).toEqual(starts[0]);
    const durations = made.videos.map((v) => v.playlist.segments.map((s) => s.duration));
    for (const other of durations.slice(1)) expect(other).toEqual(durations[0]);
  }, 120_000);

  it('says in its playlists how long everything is, and keeps sound and picture together', async () => {
    const picture0 = await readTrack(made.videos[0]!.file, 'v');
    const sound = await readTrack(made.sounds[0]!.file, 'a');
    expect(made.sounds).toHaveLength(1);
    expect(Math.abs(picture0.durationSeconds - seconds)).toBeLessThan(0.001);
    expect(Math.abs(sound.durationSeconds - picture0.durationSeconds)).toBeLessThan(0.05);
    expect(Math.abs(sound.startSeconds - picture0.startSeconds)).toBeLessThan(0.05);
    for (const track of [...made.videos, ...made.sounds]) {
      expect(Math.abs(track.seconds - seconds)).toBeLessThan(0.05);
      for (const segment of track.playlist.segments) expect(Math.round(segment.duration)).toBeLessThanOrEqual(track.playlist.targetDuration);
    }
  });

  it('opens in ffprobe by its address alone', async () => {
    const { streams, format } = await probe(await playbackUrl(job, 'main'));
    expect(streams.filter((s) => s.codec_type === 'video').map((s) => s.height).sort((a, b) => a - b)).toEqual([240, 360, 720]);
    expect(streams.some((s) => s.codec_type === 'audio')).toBe(true);
    expect(Math.abs(Number(format.duration) - seconds)).toBeLessThan(0.1);
  }, 60_000);

  async function plan(chunkSeconds: number): Promise<EncodePlan> {
    const info = await probeSource(source, 0, { ffprobePath: 'ffprobe', maxPixels: 1e8, signal: new AbortController().signal });
    return planJob(info, [outputSpec.parse(request)], { ...defaultPlanOptions, chunkSeconds }).encodes[0]!;
  }

  async function encodeInOnePiece() {
    const encode = await plan(1e6);
    expect(encode.chunks).toHaveLength(1);
    const target = path.join(folder, 'whole');
    for (const track of encode.tracks) mkdirSync(path.join(target, track.id), { recursive: true });
    await promisify(execFile)('ffmpeg', ['-v', 'error', ...commandArguments(chunkCommand(encode, encode.chunks[0]!, encode.tracks, { source, inputOptions: [], folder: target, threads: null }))]);
    return {
      trackOfHeight: (height: number) => encode.tracks.find((t) => t.height === height)!.id,
      join(id: string) {
        const names = ['init.mp4', ...Array.from({ length: Math.ceil(seconds / 4) }, (_, i) => `${String(i).padStart(5, '0')}.m4s`)];
        const file = path.join(target, `${id}.mp4`);
        writeFileSync(file, Buffer.concat(names.map((name) => readFileSync(path.join(target, id, name)))));
        return file;
      },
    };
  }
});
