import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse as parseMpd } from 'mpd-parser';
import type { JobView } from '../../packages/media/spec/views.js';
import { aac, makeMedia, mediaFolder, picture, tone } from './media.js';
import type { FetchedOutput } from './playlists.js';
import { fetchOutput } from './playlists.js';
import { decode, readTrack } from './probe.js';
import { call, completeJob, download, fetchBytes, outputOf, playbackUrl } from './service.js';

const seconds = 12;
/** Groups of many lengths, as encoders make them. */
const keyframes = [0, 1.6, 3.6, 5.2, 8, 10.4];
/** The keyframes that are nearest to four seconds after the one before. */
const lengths = [3.6, 4.4, 2.4, 1.6];

describe('a source of which one rendition is a copy', () => {
  const folder = mediaFolder();
  let source: string;
  let job: JobView;
  let made: FetchedOutput;

  beforeAll(async () => {
    const quiet = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '33', '-bf', '2', '-pix_fmt', 'yuv420p', '-flags', '+cgop', '-g', '999', '-keyint_min', '1', '-sc_threshold', '0', '-force_key_frames', keyframes.join(',')];
    source = await makeMedia(path.join(folder, 'fits.mp4'), [...picture('640x360', '25', seconds), ...tone(seconds), ...quiet, ...aac]);
    job = await completeJob(source, [{ name: 'main', type: 'cmaf', preset: 'ultrafast', renditions: [{ height: 360 }, { height: 180 }] }, { name: 'film', type: 'mp4', height: 360 }]);
    made = await fetchOutput(await playbackUrl(job, 'main'), folder);
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is said to be one, in the rendition alone', () => {
    expect(outputOf(job, 'main').renditions.map((r) => [r.name, r.copied ?? false])).toEqual([['360p', true], ['180p', false]]);
    expect(outputOf(job, 'film').renditions.map((r) => r.copied ?? false)).toEqual([true]);
  });

  it('keeps every picture as it was, in the stream and in the file', async () => {
    const before = await pictures(source);
    expect(before).toHaveLength(seconds * 25);
    expect(await pictures(videoOf(360).file)).toEqual(before);
    const film = path.join(folder, 'film.mp4');
    writeFileSync(film, await download(job, 'film'));
    expect(await pictures(film)).toEqual(before);
    expect(await pictures(videoOf(180).file)).not.toEqual(before);
  }, 60_000);

  it('is cut where the encoded ones are, at keyframes, without seams', async () => {
    for (const height of [360, 180]) {
      const { file, playlist, segmentFiles } = videoOf(height);
      expect([height, playlist.segments.map((s) => Number(s.duration.toFixed(3)))]).toEqual([height, lengths]);
      expect(playlist.targetDuration).toBe(4);
      expect(await decode(file)).toEqual({ frames: seconds * 25, complaints: '' });
      const { packets, timescale } = await readTrack(file, 'v');
      const times = packets.map((p) => p.pts).sort((a, b) => a - b);
      expect(new Set(times.slice(1).map((t, i) => (t - times[i]!) / timescale))).toEqual(new Set([0.04]));
      for (const [index, segment] of segmentFiles.entries()) {
        const { packets: within, timescale: ticks } = await readTrack(segment, 'v');
        expect(within[0]!.key).toBe(true);
        expect(within).toHaveLength(Math.round(lengths[index]! * 25));
        expect(Math.min(...within.map((p) => p.pts)) / ticks - times[0]! / timescale).toBeCloseTo(lengths.slice(0, index).reduce((sum, s) => sum + s, 0), 3);
      }
    }
  }, 60_000);

  it('stands in master playlist and manifest with what it is', async () => {
    expect(made.videos.map(({ variant }) => [variant.resolution?.height, variant.codecs!.split(',')[0]!.slice(0, 5)]).sort()).toEqual([[180, 'avc1.'], [360, 'avc1.']]);
    const { dash } = (await call('GET', `/jobs/${job.id}/outputs/main/playback`)).body;
    const { playlists } = parseMpd((await fetchBytes(dash)).toString(), { manifestUri: dash });
    expect(playlists.map((p) => [p.attributes.RESOLUTION?.height, p.segments.map((s) => Number(s.duration.toFixed(3)))]).sort()).toEqual([[180, lengths], [360, lengths]]);
    for (const { segments } of playlists) for (const { resolvedUri } of segments) expect((await fetchBytes(resolvedUri)).length).toBeGreaterThan(0);
  });

  const videoOf = (height: number) => made.videos.find(({ variant }) => variant.resolution?.height === height)!;
});

/** A hash of every decoded picture. */
async function pictures(file: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-map', '0:v', '-fps_mode', 'passthrough', '-f', 'framemd5', '-'], { maxBuffer: 64 * 1024 ** 2 });
  return stdout.split('\n').filter((line) => /^\d/.test(line)).map((line) => line.split(',').at(-1)!.trim());
}
