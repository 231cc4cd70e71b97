import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { EncodePlan } from '../../packages/media/plan/encode-plan.js';
import { frameTime } from '../../packages/media/plan/timeline.js';
import { EncodingBench, type Made } from '../../test/activities/encoding-bench.js';
import { score } from '../../test/activities/score.js';
import { ffmpeg, h264, tone } from '../../test/media/make.js';
import { findMeasures } from '../ffmpeg/find-measures.js';

let bench: EncodingBench;
beforeAll(async () => {
  bench = await EncodingBench.open();
  await ffmpeg(...moving(4), ...tone(4), ...h264, '-c:a', 'aac', bench.at('clip.mp4'));
  await sharp({ create: { width: 64, height: 64, channels: 4, background: '#ff0000' } }).png().toFile(bench.at('logo.png'));
  bench.assets['upload:logo'] = { object: await bench.stored('logo.png') };
});
afterAll(() => bench.close());

/** Detail that moves, so that every picture differs from the next. */
function moving(seconds: number, size = '320x180', rate = '25'): string[] {
  return ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${rate}:d=${seconds},rotate=t/2`];
}
/** So high that the `crf` alone decides. */
const videoKbps = 50_000;
const scored = { quality: { measure: 'ssim' }, preset: 'ultrafast' };
const film = { ...scored, name: 'film', type: 'hls', segmentSeconds: 2, renditions: [{ crf: 12, videoKbps }] };
/** The same pictures of the source, one frame later. */
const oneLater = (encode: EncodePlan): EncodePlan => ({ ...encode, timeline: { ...encode.timeline, startSeconds: encode.timeline.startSeconds + frameTime(encode.timeline.frameRate, 1) } });

describe('the SSIM of a rendition', () => {
  it('tells fine pictures from coarse ones, and comes from groups of pictures all over the film', async () => {
    const outputs = [{ ...film, name: 'fine', renditions: [{ crf: 18, videoKbps }, { height: 90, crf: 18, videoKbps }] }, { ...film, name: 'coarse', renditions: [{ crf: 45, videoKbps }] }];
    const made = await bench.make('job_crf', 'clip.mp4', outputs, 2);
    const fine = await score(bench, 'job_crf', 'clip.mp4', made, 'fine');
    const coarse = await score(bench, 'job_crf', 'clip.mp4', made, 'coarse');
    expect(fine).toEqual({ '180p': { measure: 'ssim', mean: expect.any(Number), worst: expect.any(Number), frames: 100, reason: null }, '90p': expect.objectContaining({ frames: 100 }) });
    for (const { mean, worst } of Object.values(fine)) {
      expect(mean).toBeGreaterThan(0.98);
      expect(worst).toBeGreaterThan(0.97);
      expect(worst).toBeLessThan(mean!);
    }
    expect(coarse['180p']!.mean).toBeLessThan(0.9);
  });

  const cases: { what: string; source?: string; make?: readonly string[]; output?: object; chunkSeconds?: number }[] = [
    { what: 'a trimmed film', output: { trim: { startSeconds: 1.32, endSeconds: 3.6 } } },
    { what: 'a film with a logo', output: { watermark: { image: { upload: 'logo' }, widthPercent: 30, opacity: 0.8 } } },
    { what: 'a slower frame rate', source: 'fast.mp4', make: moving(3, '320x180', '50'), output: { renditions: [{ crf: 12, frameRate: 25, videoKbps }] } },
    { what: 'a film of 29.97 frames a second that does not begin at zero', source: 'ntsc.mkv', make: [...moving(3, '320x180', '30000/1001'), '-output_ts_offset', '7.4'] },
    { what: 'a transport stream', source: 'stream.ts', make: moving(3) },
    { what: 'a varying frame rate', source: 'varying.mkv', make: [...moving(3), '-vf', "select='not(between(mod(n,7),2,3))'", '-fps_mode', 'vfr'] },
    { what: 'interlaced pictures', source: 'woven.mkv', make: [...moving(3, '360x288', '50'), '-vf', 'tinterlace=mode=interleave_top,setfield=tff', '-flags', '+ilme+ildct', '-top', '1'], output: { renditions: [{ height: 144, crf: 12, videoKbps }] } },
    { what: 'a film that is stored turned', source: 'turned.mp4', make: [...moving(3), '-metadata:s:v', 'rotate=90'] },
    { what: 'what became transport streams', output: { segmentType: 'ts' } },
    { what: 'VP9 in a file', output: { ...scored, name: 'film', type: 'webm', codec: 'vp9', crf: 12, videoKbps, height: 90 } },
  ];

  it.each(cases)('compares the very same pictures of $what', async ({ source = 'clip.mp4', make, output = {}, chunkSeconds = 2 }) => {
    if (make) await ffmpeg(...make, ...h264, '-crf', '8', bench.at(source));
    const job = `job_${JSON.stringify({ source, output }).replaceAll(/\W+/g, '_').slice(0, 80)}`;
    const made: Made = await bench.make(job, source, [output && 'type' in output ? output : { ...film, ...output }], chunkSeconds);
    const [right] = Object.values(await score(bench, job, source, made, 'film'));
    const [late] = Object.values(await score(bench, job, source, made, 'film', oneLater));
    expect(right!.mean).toBeGreaterThan(0.99);
    expect(late!.mean).toBeLessThan(0.9);
  });

  it('compares tone-mapped pictures, in ten bits where high dynamic range is kept', async () => {
    await ffmpeg(...moving(2), '-pix_fmt', 'yuv420p10le', '-c:v', 'libx265', '-preset', 'ultrafast', '-tag:v', 'hvc1', '-x265-params', 'log-level=error:crf=4:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:range=limited', bench.at('hdr.mp4'));
    const kept = { ...film, name: 'kept', codec: 'hevc', dynamicRange: 'source' };
    const made = await bench.make('job_hdr', 'hdr.mp4', [film, kept], 1000);
    for (const name of ['film', 'kept']) {
      expect((await score(bench, 'job_hdr', 'hdr.mp4', made, name))['180p']!.mean).toBeGreaterThan(0.98);
      expect((await score(bench, 'job_hdr', 'hdr.mp4', made, name, oneLater))['180p']!.mean).toBeLessThan(0.92);
    }
  });

  it('counts what a watermark covers as it was meant', async () => {
    const made = await bench.make('job_logo', 'clip.mp4', [{ ...film, watermark: { image: { upload: 'logo' }, widthPercent: 60 } }], 1000);
    const without = (encode: EncodePlan): EncodePlan => ({ ...encode, picture: { ...encode.picture, watermark: null } });
    expect((await score(bench, 'job_logo', 'clip.mp4', made, 'film'))['180p']!.worst).toBeGreaterThan(0.99);
    expect((await score(bench, 'job_logo', 'clip.mp4', made, 'film', without))['180p']!.worst).toBeLessThan(0.8);
  });

  it('counts burned captions as they were meant', async () => {
    await writeFile(bench.at('words.srt'), '1\n00:00:00,000 --> 00:00:03,900\nWORDS OVER THE PICTURE\n');
    bench.assets['upload:words'] = { object: await bench.stored('words.srt') };
    const made = await bench.make('job_words', 'clip.mp4', [{ ...film, captions: [{ source: { upload: 'words' }, burnIn: true }] }], 1000);
    const { burnIn: _, ...without } = made.plan.encodes[0]!;
    expect((await score(bench, 'job_words', 'clip.mp4', made, 'film'))['180p']!.mean).toBeGreaterThan(0.99);
    expect((await score(bench, 'job_words', 'clip.mp4', made, 'film', () => without))['180p']!.mean).toBeLessThan(0.98);
  });

  it('is not taken of the source’s own stream', async () => {
    await ffmpeg(...moving(4), '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '35', '-g', '50', '-pix_fmt', 'yuv420p', bench.at('fits.mp4'));
    const made = await bench.make('job_fits', 'fits.mp4', [{ ...scored, name: 'film', type: 'hls', segmentSeconds: 2, renditions: [{}, { height: 90, videoKbps }] }], 1000, { copies: true });
    expect(made.plan.outputs[0]).toMatchObject({ renditions: [{ copied: true }, { name: '90p' }] });
    expect(await score(bench, 'job_fits', 'fits.mp4', made, 'film')).toMatchObject({ '180p': { mean: null, frames: 0, reason: 'it is the source’s own stream, not encoded' }, '90p': { frames: 100, reason: null } });
  });

  it('says which segment is gone', async () => {
    const made = await bench.make('job_gone', 'clip.mp4', [film], 1000);
    await bench.deps.store.remove(bench.deps.store.outputBucket, [bench.key('job_gone', 'film/180p/00001.m4s')]);
    await expect(score(bench, 'job_gone', 'clip.mp4', made, 'film')).rejects.toMatchObject({ code: 'verification_failed', detail: expect.stringContaining('film/180p/00001.m4s is missing') });
  });
});

describe('VMAF', () => {
  const vmaf = { ...film, quality: { measure: 'vmaf' } };

  it('is taken where ffmpeg has libvmaf; otherwise the output is refused before anything is encoded', async () => {
    const measures = await findMeasures('ffmpeg', new AbortController().signal);
    expect(measures).toContain('ssim');
    const { plan } = await bench.inspect('job_vmaf', 'clip.mp4', [vmaf, { ...film, name: 'other' }]);
    expect(plan.outputs[1]).toMatchObject({ type: 'hls', measure: 'ssim' });
    if (measures.includes('vmaf')) {
      const made = await bench.make('job_vmaf', 'clip.mp4', [vmaf], 1000);
      expect((await score(bench, 'job_vmaf', 'clip.mp4', made, 'film'))['180p']!.mean).toBeGreaterThan(80);
    } else {
      expect(plan.outputs[0]).toMatchObject({
        type: 'refused',
        problem: { code: 'missing_filter', detail: expect.stringContaining('libvmaf'), cure: expect.stringContaining('Install an ffmpeg'), errors: [{ path: 'outputs.0.quality.measure', message: 'needs ffmpeg with libvmaf' }] },
      });
    }
  });
});
