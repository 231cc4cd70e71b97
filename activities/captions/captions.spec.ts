import { writeFile } from 'node:fs/promises';
import HLS from 'hls-parser';
import { parse as parseMpd } from 'mpd-parser';
import { parseCaptions } from '../../packages/media/captions/parse-captions.js';
import type { AdaptivePlan } from '../../packages/media/plan/plan.js';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264, numbered, tone } from '../../test/media/make.js';

let bench: EncodingBench;

beforeAll(async () => {
  bench = await EncodingBench.open();
  await writeFile(bench.at('words.srt'), '1\n00:00:00,500 --> 00:00:01,500\nOne & <i>only</i>\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n');
});
afterAll(() => bench.close());

const renditions = [{ height: 120 }];
const small = (seconds: number) => numbered(seconds).map((a) => a.replace('s=640x360', 's=160x120'));
const words = [[0.5, 1.5, 'One &amp; <i>only</i>'], [3, 4, 'Two']];
const cuesOf = (text: string) => parseCaptions(text).map((c) => [c.startSeconds, c.endSeconds, c.text]);

describe('embedded text', () => {
  it.each([
    ['mov_text', 'mp4', []],
    ['srt', 'mkv', []],
    ['ass', 'mkv', []],
    ['webvtt', 'mkv', []],
    ['srt', 'late.mkv', ['-output_ts_offset', '7.4']],
  ])('as %s in %s becomes captions at its times, in HLS and DASH', async (codec, container, options) => {
    const name = `${codec}.${container}`;
    await ffmpeg(...small(5), ...tone(5), '-i', bench.at('words.srt'), '-map', '0', '-map', '1', '-map', '2', ...h264, '-c:a', 'aac', '-c:s', codec, '-metadata:s:s', 'language=ger', '-metadata:s:s', 'title=Deutsch', ...options, bench.at(name));
    const job = `job_${name.replaceAll('.', '_')}`;
    const { info } = await bench.make(job, name, [{ name: 'main', type: 'cmaf', renditions }], 1000);
    expect(info.subtitles).toMatchObject([{ language: 'ger', isText: true, isForced: false }]);
    const at = (file: string) => bench.text(bench.key(job, `main/${file}`));
    const master = HLS.parse(await at('master.m3u8')) as HLS.types.MasterPlaylist;
    const [track] = master.variants[0]!.subtitles;
    expect(track).toMatchObject({ type: 'SUBTITLES', groupId: 'captions', language: 'de', isDefault: false, autoselect: true, forced: false, uri: 'captions-0/playlist.m3u8' });
    const list = HLS.parse(await at(track!.uri!)) as HLS.types.MediaPlaylist;
    expect(list.segments.map((s) => [s.uri, s.duration])).toEqual([['00000.vtt', 5]]);
    const segment = await at('captions-0/00000.vtt');
    expect(segment).toMatch(/^WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:90000,LOCAL:00:00:00.000\n\n/);
    expect(cuesOf(segment)).toEqual(words);
    const { mediaGroups } = parseMpd(await at('manifest.mpd'), { manifestUri: 'http://here/main/manifest.mpd' });
    const [dash] = Object.values(mediaGroups.SUBTITLES['subs']!);
    expect([dash!.language, dash!.playlists[0]!.segments[0]!.resolvedUri]).toEqual(['de', 'http://here/main/captions-0/captions.vtt']);
    expect(cuesOf(await at('captions-0/captions.vtt'))).toEqual(words);
  });

  it('is chosen by language, cut with the picture, and left out on request; pictures are no text', async () => {
    await ffmpeg(...small(5), '-i', bench.at('words.srt'), '-i', bench.at('words.srt'), '-map', '0', '-map', '1', '-map', '2', ...h264, '-c:s:0', 'srt', '-c:s:1', 'ass', '-metadata:s:s:0', 'language=eng', '-metadata:s:s:1', 'language=fre', '-disposition:s:1', 'forced', bench.at('two.mkv'));
    const outputs = [
      { name: 'cut', type: 'cmaf', renditions, captions: ['fr', 'it'], trim: { startSeconds: 1 } },
      { name: 'none', type: 'hls', renditions, captions: [] },
    ];
    const { plan } = await bench.make('job_two', 'two.mkv', outputs, 1000);
    expect(plan.outputs[0]).toMatchObject({ captions: [{ language: 'fre' }], skipped: [{ name: 'captions it', reason: 'the source has no text subtitles in this language; it has: en, fr' }] });
    expect(cuesOf(await bench.text(bench.key('job_two', 'cut/captions-0/00000.vtt')))).toEqual([[0, 0.5, words[0]![2]], [2, 3, 'Two']]);
    expect(await bench.text(bench.key('job_two', 'cut/manifest.mpd'))).toContain('value="forced-subtitle"');
    expect(await bench.text(bench.key('job_two', 'none/master.m3u8'))).not.toContain('SUBTITLES');
  });
});

describe('subtitles that are pictures', () => {
  /** Blu-ray subtitles that show nothing: a composition and its end, twice. */
  const presentation = () => {
    const part = (type: number, seconds: number, body: Buffer) => {
      const head = Buffer.alloc(13);
      head.write('PG');
      head.writeUInt32BE(seconds * 90_000, 2);
      head.writeUInt8(type, 10);
      head.writeUInt16BE(body.length, 11);
      return Buffer.concat([head, body]);
    };
    return Buffer.concat([1, 2].flatMap((n) => [part(0x16, n, Buffer.from([0, 160, 0, 120, 16, 0, n, 0x80, 0, 0, 0])), part(0x17, n, Buffer.from([1, 0, 0, 0, 0, 0, 0, 16, 0, 16])), part(0x80, n, Buffer.alloc(0))]));
  };

  it('are warned of, also where the source had to be rewritten without them', async () => {
    await writeFile(bench.at('pictures.sup'), presentation());
    const take = ['-i', bench.at('pictures.sup'), '-map', '0', '-map', '1', ...h264, '-c:s', 'copy', '-metadata:s:s', 'language=ger'];
    await ffmpeg(...small(3), ...take, bench.at('pictures.mkv'));
    await ffmpeg(...small(3), ...take, '-mpegts_m2ts_mode', '1', bench.at('pictures.ts'));
    for (const name of ['pictures.mkv', 'pictures.ts']) {
      const { info, plan } = await bench.inspect('job_pictures', name, [{ name: 'main', type: 'hls', renditions }]);
      expect(info.warnings.filter((w) => w.code === 'unusable_subtitles').map((w) => w.message)).toEqual([expect.stringMatching(/^subtitles in stream 1 .*are pictures/)]);
      expect((plan.outputs[0] as AdaptivePlan).captions).toEqual([]);
    }
  });
});

describe('a caption file beside the source', () => {
  const item = (upload: string, more: object = {}) => ({ source: { upload }, language: 'en', ...more });
  beforeAll(() => ffmpeg(...small(5), ...h264, bench.at('plain.mp4')));

  it('becomes a rendition with its name, in any common encoding', async () => {
    await writeFile(bench.at('side.srt'), Buffer.from('1\r\n00:00:01,000 --> 00:00:02,000\r\nGrüße\r\n', 'latin1'));
    await writeFile(bench.at('side.vtt'), Buffer.from('\uFEFFWEBVTT\n\n00:01.000 --> 00:02.000 line:10%\nHello\n', 'utf16le'));
    Object.assign(bench.assets, { 'upload:upl_1': { object: await bench.stored('side.srt') }, 'upload:upl_2': { object: await bench.stored('side.vtt') } });
    await bench.make('job_side', 'plain.mp4', [{ name: 'main', type: 'hls', renditions, captions: [item('upl_1', { language: 'de', name: 'Deutsch', default: true }), item('upl_2', { forced: true })] }], 1000);
    const master = HLS.parse(await bench.text(bench.key('job_side', 'main/master.m3u8'))) as HLS.types.MasterPlaylist;
    expect(master.variants[0]!.subtitles.map((s) => [s.name, s.language, s.isDefault, s.forced])).toEqual([['Deutsch', 'de', true, false], ['en', 'en', false, true]]);
    expect(cuesOf(await bench.text(bench.key('job_side', 'main/captions-0/00000.vtt')))).toEqual([[1, 2, 'Grüße']]);
    expect(await bench.text(bench.key('job_side', 'main/captions-1/captions.vtt'))).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.000 line:10%\nHello\n');
  });

  it('that is none fails its output with the line, and leaves the others alone', async () => {
    await writeFile(bench.at('bad.srt'), '1\n00:00:01,000 --> 00:00:02,000\nfine\n\n2\n00:00:03 --> soon\nbroken\n');
    Object.assign(bench.assets, { 'upload:upl_bad': { object: await bench.stored('bad.srt') }, 'upload:upl_film': { object: await bench.stored('plain.mp4') } });
    const outputs = [{ name: 'bad', type: 'hls', renditions, captions: [item('upl_bad')] }, { name: 'film', type: 'hls', renditions, captions: [item('upl_film')] }, { name: 'good', type: 'hls', renditions }];
    const { plan } = await bench.inspect('job_bad', 'plain.mp4', outputs);
    expect(plan.outputs.map((o) => (o.type === 'refused' ? [o.problem.code, o.problem.detail] : o.type))).toEqual([
      ['invalid_captions', 'line 6: times must be written as "00:00:01.000 --> 00:00:02.000"'],
      ['invalid_captions', expect.stringContaining('line 1: this is neither WebVTT')],
      'hls',
    ]);
    expect((plan.outputs[2] as AdaptivePlan).captions).toEqual([]);
  });
});
