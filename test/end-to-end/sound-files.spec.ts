import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { aac, makeMedia, mediaFolder, picture, quickH264, tone } from './media.js';
import { probe } from './probe.js';
import { call, completeJob, download, outputOf, sendFile } from './service.js';

describe('sound', () => {
  const folder = mediaFolder();
  const at = (name: string) => path.join(folder, name);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('of a video becomes files with tags and a cover of the job, and a waveform', async () => {
    const source = await makeMedia(at('clip.mp4'), [...picture('160x90', '25', 3), ...tone(3), ...quickH264, ...aac, '-metadata', 'title=Test tone', '-metadata', 'location=+48.8577+002.2950/']);
    const cover = await sendFile(await makeMedia(at('cover.png'), [...picture('300x300', '1', 1), '-frames:v', '1']));
    const job = await completeJob(source, [
      { name: 'song', type: 'audio', format: 'm4a', kbps: 128, tags: { artist: 'Nobody' }, cover: { upload: cover }, loudness: { lufs: -20 } },
      { name: 'exact', type: 'audio', format: 'flac', trim: { startSeconds: 0.5, endSeconds: 2 } },
      { name: 'old', preset: 'mp3-320' },
      { name: 'wave', type: 'waveform', pixelsPerSecond: 100, width: 300 },
    ]);
    expect(outputOf(job, 'song').audio).toMatchObject([{ codec: 'm4a', kbps: 128, sampleRate: 48_000, channels: 1, loudness: { targetLufs: -20, reached: true } }]);
    expect(outputOf(job, 'exact').audio).toMatchObject([{ codec: 'flac', kbps: null, bitDepth: 16, durationSeconds: 1.5 }]);
    expect(job.source.info!.tags).toEqual({ title: 'Test tone' });

    writeFileSync(at('song.m4a'), await download(job, 'song'));
    const { streams, format } = await probe(at('song.m4a'));
    expect(streams).toMatchObject([{ codec_name: 'aac' }, { codec_name: 'mjpeg', width: 300, disposition: { attached_pic: 1 } }]);
    expect(format.tags).toMatchObject({ title: 'Test tone', artist: 'Nobody' });
    writeFileSync(at('old.mp3'), await download(job, 'old'));
    expect((await probe(at('old.mp3'))).streams[0]).toMatchObject({ codec_name: 'mp3', bit_rate: '320000' });

    expect(outputOf(job, 'wave').files.map((file) => file.contentType)).toEqual(['application/json', 'image/png']);
    const wave = JSON.parse((await download(job, 'wave', 'wave.json')).toString()) as { length: number; data: number[] };
    expect([wave.length, wave.data.length]).toEqual([300, 600]);
    expect((await download(job, 'wave', 'wave.png')).subarray(1, 4).toString()).toBe('PNG');
  }, 120_000);

  it('is refused field by field, before there is a job, where the format cannot be what is asked', async () => {
    const { status, body } = await call('POST', '/jobs', { source: { upload: 'upl_none' }, outputs: [{ name: 'a', type: 'audio', format: 'flac', kbps: 192 }, { name: 'b', type: 'waveform', samplesPerPixel: 256, pixelsPerSecond: 10 }] });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'outputs.0.kbps', message: 'flac is lossless: its bit rate follows from the sound' }, { path: 'outputs.1.pixelsPerSecond' }]);
  });
});
