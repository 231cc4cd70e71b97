import { shiftCues } from './cue.js';
import { safeCueText } from './cue-text.js';
import { decodeCaptions } from './decode-captions.js';
import { parseExtracted } from './extracted-captions.js';
import { parseCaptions } from './parse-captions.js';
import { captionSegmentLengths, webvttFile, webvttSegment, webvttSegments } from './webvtt.js';

const srt = '1\n00:00:01,000 --> 00:00:02,500\nHello <i>there</i>\nagain\n\n2\n00:01:00,5 --> 00:01:02,000\nLater\n';

describe('a caption file', () => {
  it('is read as SubRip or WebVTT, with notes and styles left out', () => {
    expect(parseCaptions(srt)).toEqual([
      { startSeconds: 1, endSeconds: 2.5, text: 'Hello <i>there</i>\nagain', settings: '' },
      { startSeconds: 60.5, endSeconds: 62, text: 'Later', settings: '' },
    ]);
    const vtt = 'WEBVTT - a title\n\nSTYLE\n::cue { color: red }\n\nNOTE nothing\n\nid\n01:02.000 --> 01:03.000 align:start line:10% onclick:x\n<v Ann>Hi\n';
    expect(parseCaptions(vtt)).toEqual([{ startSeconds: 62, endSeconds: 63, text: 'Hi', settings: 'align:start line:10%' }]);
  });

  it('may lack the empty lines between captions', () => {
    expect(parseCaptions(srt.replaceAll('\n\n', '\n')).map((c) => c.text)).toEqual(['Hello <i>there</i>\nagain', 'Later']);
    expect(parseCaptions('WEBVTT\n\n00:01.000 --> 00:02.000\n7\n\n00:03.000 --> 00:04.000\nb').map((c) => c.text)).toEqual(['7', 'b']);
  });

  it.each([
    ['utf-8 with a mark', Buffer.from(`\uFEFF${srt}`, 'utf8')],
    ['utf-16', Buffer.from(`\uFEFF${srt}`, 'utf16le')],
    ['utf-16 with the high byte first', Buffer.from(`\uFEFF${srt}`, 'utf16le').swap16()],
    ['line ends of Windows', Buffer.from(srt.replaceAll('\n', '\r\n'), 'latin1')],
  ])('may be in %s', (_, bytes) => {
    expect(parseCaptions(decodeCaptions(bytes)).map((c) => c.text)).toEqual(['Hello <i>there</i>\nagain', 'Later']);
  });

  it('in Latin-1 keeps its letters', () => {
    expect(decodeCaptions(Buffer.from('Grüße, é', 'latin1'))).toBe('Grüße, é');
  });

  it.each([
    ['a film', '\u0000\u0001ftyp', 'line 1: this is neither WebVTT'],
    ['nothing', '', 'line 1: this is neither WebVTT'],
    ['a broken time', 'WEBVTT\n\n00:00:01 --> 2\nx', 'line 3: times must be written as'],
    ['an end before the beginning', '1\n00:00:03,000 --> 00:00:02,000\nx', 'line 2: a caption must not end before it begins'],
    ['a line of times that is as long as a book', `1\n00:00:01,000 --> 00:00:02,000${' '.repeat(2_000_000)}a\u2028\nx`, 'line 1: this is neither WebVTT'],
    ['settings as long as a book', `WEBVTT\n\n00:01.000 --> 00:02.000 ${'line:1 '.repeat(500)}\nx`, 'line 3: times must be written as'],
    ['a caption as long as a book', `1\n00:00:01,000 --> 00:00:02,000\n${'x'.repeat(6000)}`, 'line 2: a caption has at most 5000 characters'],
  ])('that is %s is refused with the line', (_, text, detail) => {
    expect(() => parseCaptions(text)).toThrow(`invalid_captions: ${detail}`);
  });
});

describe('what ffmpeg makes of embedded subtitles', () => {
  it('keeps captions with empty lines whole, whatever they hold', () => {
    expect(parseExtracted('WEBVTT\n\n00:01.000 --> 00:03.000\nHello\n\nthere --> x\n\n00:04.000 --> 00:05.000\nb\n')).toEqual([
      { startSeconds: 1, endSeconds: 3, text: 'Hello\nthere --&gt; x', settings: '' },
      { startSeconds: 4, endSeconds: 5, text: 'b', settings: '' },
    ]);
  });

  it('leaves out drawings, and what nobody could read', () => {
    const cue = (text: string) => `00:01.000 --> 00:03.000\n${text}\n\n`;
    expect(parseExtracted(`WEBVTT\n\n${cue('m 0 0 l 100 0 100 50.5 b -1 2 3 4 5 6')}${cue('m 1 1 more words')}${cue('m 0 0 l 1 1 '.repeat(1000))}${cue('x'.repeat(6000))}`).map((c) => c.text)).toEqual(['m 1 1 more words']);
  });
});

describe('the text of a cue', () => {
  it.each([
    ['<b>bold</b> and <font color="red">red</font>', '<b>bold</b> and red'],
    ['{\\an8}above', 'above'],
    ['1 < 2 & 3 > 2', '1 &lt; 2 &amp; 3 &gt; 2'],
    ['a --> b', 'a --&gt; b'],
    ['<script>alert(1)</script>', 'alert(1)'],
    ['<i>open', '<i>open</i>'],
    ['</b>closed', 'closed'],
    ['<b><i>crossed</b></i>', '<b><i>crossed</i></b>'],
    ['one\n\n \n00:00:00.000 --> 00:00:09.000\ntwo', 'one\n00:00:00.000 --&gt; 00:00:09.000\ntwo'],
    ['\u0000bell\u0007', 'bell'],
    ['<00:00:01.000>karaoke', 'karaoke'],
    ['&lt;b&gt;', '&lt;b&gt;'],
  ])('%j becomes %j', (raw, text) => {
    expect(safeCueText(raw)).toBe(text);
  });
});

describe('on a timeline', () => {
  const cues = parseCaptions('WEBVTT\n\n00:01.000 --> 00:03.000\nfirst\n\n00:59.000 --> 01:01.000\nover the seam\n\n01:30.000 --> 02:00.000\nlast\n');

  it('cues follow a cut, and end with it', () => {
    expect(shiftCues(cues, { startSeconds: 2, durationSeconds: 90 })).toMatchObject([{ startSeconds: 0, endSeconds: 1 }, { startSeconds: 57, endSeconds: 59 }, { startSeconds: 88, endSeconds: 90 }]);
    expect(shiftCues(cues, { startSeconds: 3, durationSeconds: 10 })).toEqual([]);
  });

  it('segments hold every cue that is seen in them, and know the clock of the picture', () => {
    expect(captionSegmentLengths(130, 60)).toEqual([60, 60, 10]);
    expect(captionSegmentLengths(120, 60)).toEqual([60, 60]);
    expect(webvttSegment(cues, 60, 120)).toBe('WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:90000,LOCAL:00:00:00.000\n\n00:00:59.000 --> 00:01:01.000\nover the seam\n\n00:01:30.000 --> 00:02:00.000\nlast\n');
    expect(webvttSegment(cues, 5, 50)).toBe('WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:90000,LOCAL:00:00:00.000\n\n');
  });

  it('that are all seen all the time do not fill the memory: each segment would repeat them', () => {
    const crowd = Array.from({ length: 1000 }, () => ({ startSeconds: 0, endSeconds: 7200, text: 'x'.repeat(2000), settings: '' }));
    expect(() => webvttSegments(crowd, captionSegmentLengths(7200, 60), 60)).toThrow('invalid_captions: too many captions');
    expect(webvttSegments(cues, captionSegmentLengths(130, 60), 60)).toEqual([webvttSegment(cues, 0, 60), webvttSegment(cues, 60, 120), webvttSegment(cues, 120, 130)]);
  });

  it('a file gives back what it was made from', () => {
    expect(parseCaptions(webvttFile(cues))).toEqual(cues);
  });
});
