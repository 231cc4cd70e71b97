import { outputsOf, parseOutputs } from './output-option.js';

describe('an output on the command line', () => {
  it.each([
    ['fields', 'type=hls,codec=hevc', [{ type: 'hls', codec: 'hevc' }]],
    ['numbers, truth and words that begin with a digit', 'crf=22,faststart=true,name=720p,ratio=16:9', [{ crf: 22, faststart: true, name: '720p', ratio: '16:9' }]],
    ['objects by dots', 'trim.startSeconds=1.5,trim.endSeconds=3', [{ trim: { startSeconds: 1.5, endSeconds: 3 } }]],
    ['lists, whose commas belong to them', 'times=[0,1.5,3],width=320', [{ times: [0, 1.5, 3], width: 320 }]],
    ['objects within', 'operations=[{"op":"resize","width":640},{"op":"flip"}],format=webp', [{ operations: [{ op: 'resize', width: 640 }, { op: 'flip' }], format: 'webp' }]],
    ['text in quotes', 'tags.title="Sea, storm",tags.artist=O\'Neill', [{ tags: { title: 'Sea, storm', artist: "O'Neill" } }]],
    ['a value with an equals sign', 'source=a=b', [{ source: 'a=b' }]],
    ['JSON', ' {"type":"hls"}', [{ type: 'hls' }]],
    ['a list in JSON', '[{"type":"hls"},{"type":"audio"}]', [{ type: 'hls' }, { type: 'audio' }]],
    ['a whole job in JSON', '{"source":{},"outputs":[{"type":"hls"}]}', [{ type: 'hls' }]],
  ])('may be given as %s', (_what, text, outputs) => {
    expect(parseOutputs(text)).toEqual(outputs);
  });

  it.each([
    ['hls', '"hls" is not name=value'],
    ['=hls', '"=hls" is not name=value'],
    ['a=1,a=2', '"a" is given twice'],
    ['a=1,a.b=2', '"a" cannot be a value and an object'],
    ['times=[0,', '[0, is not JSON'],
    ['__proto__.x=1', 'has no name'],
    ['{"type":', 'is not JSON'],
    ['[]', 'holds no outputs'],
  ])('is refused with the reason: %s', (text, reason) => {
    expect(() => parseOutputs(text)).toThrow(reason);
  });

  it('is refused when a document holds something else', () => {
    expect(() => outputsOf(['hls'], 'outputs.json')).toThrow('outputs.json holds no outputs');
  });
});
