import { outputSpec, type OutputSpec } from '../spec/outputs.js';
import { sourceWith } from '../testing/sources.js';
import type { SourceInfo } from '../probe/source-info.js';
import { planJob } from './plan-job.js';

const spec = (output: object): OutputSpec => outputSpec.parse(output);
const subtitle = (index: number, more: object = {}) => ({ index, codec: 'subrip', language: null, title: null, isText: true, isDefault: false, isForced: false, isForDeaf: false, ...more });
const film = (...subtitles: SourceInfo['subtitles']): SourceInfo => ({ ...sourceWith({ audio: [{}] }), subtitles });
const burned = (captions: object, name = 'main') => spec({ name, type: 'mp4', height: 360, captions: [{ burnIn: true, ...captions }] });
const streamOf = (source: SourceInfo, captions: object = {}) => planJob(source, [burned(captions)]).encodes[0]?.burnIn?.from;

describe('subtitles to burn in', () => {
  it('are those that the source shows by itself, otherwise the first that are not for foreign words alone', () => {
    expect(streamOf(film(subtitle(2), subtitle(3, { isDefault: true })))).toEqual({ type: 'stream', streamIndex: 3 });
    expect(streamOf(film(subtitle(2, { isForced: true }), subtitle(3)))).toEqual({ type: 'stream', streamIndex: 3 });
    expect(streamOf(film(subtitle(2, { language: 'eng' }), subtitle(3, { language: 'ger' })), { language: 'de' })).toEqual({ type: 'stream', streamIndex: 3 });
  });

  it('that are pictures are refused with their codec and what helps', () => {
    const pictures = subtitle(2, { language: 'ger', codec: 'hdmv_pgs_subtitle', isText: false });
    const problems = [burned({ language: 'de' }), burned({}), burned({ language: 'en' })].map((output) => planJob(film(pictures), [output]).outputs[0]);
    expect(problems.map((o) => o!.type === 'refused' && o.problem.detail)).toEqual([
      "the source's subtitles in de are pictures (hdmv_pgs_subtitle), which cannot be burned in; give a caption file as `source`",
      "the source's subtitles are pictures (hdmv_pgs_subtitle), which cannot be burned in; give a caption file as `source`",
      'the source has no subtitles in en to burn in; it has: de (hdmv_pgs_subtitle, pictures)',
    ]);
  });

  it('are drawn once for all outputs that want the same, and never on pictures of others', () => {
    const { encodes, outputs } = planJob(film(subtitle(2)), [burned({}, 'a'), burned({}, 'b'), spec({ name: 'plain', type: 'mp4', height: 360 })]);
    expect(encodes.map((e) => e.burnIn !== undefined)).toEqual([true, false]);
    expect(outputs.map((o) => o.type === 'mp4' && o.rendition?.encodeId)).toEqual(['e0', 'e0', 'e1']);
  });
});

describe('a request to burn captions in', () => {
  const issues = (output: object) => outputSpec.safeParse(output).error?.issues.map((issue) => [issue.path.join('.'), issue.message]);

  it('may stand once in a list of captions', () => {
    const both = [{ burnIn: true }, 'de', { burnIn: true, language: 'en' }];
    expect(issues({ name: 'main', type: 'hls', captions: both.slice(0, 2) })).toBeUndefined();
    expect(issues({ name: 'main', type: 'hls', captions: both })).toEqual([['captions', 'only one of the captions can be burned in: they would stand over each other']]);
  });

  it('is all that a single file takes', () => {
    const file = (captions: unknown) => issues({ name: 'main', type: 'mp4', captions });
    expect(file([])).toBeUndefined();
    expect(file('auto')?.[0]).toEqual(['captions', 'captions of a single file are burned in: [{ "burnIn": true }]']);
    expect(file([{ burnIn: true, name: 'x' }])?.[0]?.[1]).toContain('name');
    expect(file([{ burnIn: true }, { burnIn: true }])).toHaveLength(1);
  });
});
