import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { aac, makeMedia, mediaFolder, quickH264, tone } from './media.js';
import { completeJob, download, fetchBytes, outputOf, playbackUrl, sendFile } from './service.js';

const run = promisify(execFile);

/** Pixels as bright as letters, of every picture of a film of 320 by 180. */
async function letters(file: string): Promise<number[]> {
  const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-vf', 'format=gray', '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'], { encoding: 'buffer', maxBuffer: 1e8 });
  return Array.from({ length: stdout.length / 57_600 }, (_, n) => stdout.subarray(n * 57_600, (n + 1) * 57_600).reduce((count, value) => count + (value > 100 ? 1 : 0), 0));
}

describe('captions', () => {
  const folder = mediaFolder();
  const at = (name: string) => path.join(folder, name);
  const keep = (name: string, content: string | Buffer) => {
    writeFileSync(at(name), content);
    return at(name);
  };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('of the source and of a file can be chosen in players, are burned in where that is wanted, and stand in the job with the sound', async () => {
    const embedded = keep('embedded.srt', '1\n00:00:01,000 --> 00:00:02,000\nEmbedded\n');
    const source = await makeMedia(at('film.mkv'), ['-f', 'lavfi', '-i', 'color=black:s=320x180:r=25:d=4', ...tone(4), '-i', embedded, '-map', '0', '-map', '1', '-map', '2', ...quickH264, ...aac, '-c:s', 'srt', '-metadata:s:s', 'language=ger', '-metadata:s:a', 'language=eng']);
    const beside = { source: { upload: await sendFile(keep('beside.vtt', 'WEBVTT\n\n00:02.000 --> 00:03.000\nBeside\n')) }, language: 'en' };
    const job = await completeJob(source, [
      { name: 'main', type: 'cmaf', preset: 'ultrafast', captions: ['de', { ...beside, name: 'English', default: true }], audio: { loudness: { lufs: -23 } } },
      { name: 'burned', type: 'mp4', preset: 'ultrafast', captions: [{ burnIn: true }] },
    ]);

    expect(outputOf(job, 'main')).toMatchObject({
      captions: [{ language: 'de', title: null, default: false, forced: false, source: 'embedded', burnedIn: false }, { language: 'en', title: 'English', default: true, source: 'file', burnedIn: false }],
      audio: [{ language: 'en', codec: 'aac', channels: 1, default: true, loudness: { targetLufs: -23, measuredLufs: expect.closeTo(-21.8, 0), reached: true } }],
    });
    expect(outputOf(job, 'burned')).toMatchObject({ captions: [{ language: 'de', source: 'embedded', burnedIn: true }], audio: [{ language: 'en', loudness: null }] });

    const master = await playbackUrl(job, 'main');
    const text = (await fetchBytes(master)).toString();
    expect(text).toMatch(/#EXT-X-MEDIA:TYPE=SUBTITLES,.*LANGUAGE="de"/);
    const segment = await fetchBytes(new URL('captions-1/00000.vtt', master).href);
    expect(segment.toString()).toContain('00:00:02.000 --> 00:00:03.000\nBeside');

    const seen = await letters(keep('burned.mp4', await download(job, 'burned')));
    expect(seen).toHaveLength(100);
    expect(seen.map((count) => count > 20)).toEqual(Array.from({ length: 100 }, (_, n) => n >= 25 && n < 50));
  }, 180_000);
});
