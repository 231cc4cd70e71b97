import { parse } from 'mpd-parser';
import { dashManifest, type DashPresentation } from './dash-manifest.js';

const presentation: DashPresentation = {
  durationSeconds: 10.01,
  offsetSeconds: 1,
  pictures: [{
    frameRate: { num: 30_000, den: 1001 },
    segmentFrames: [120, 120, 60],
    renditions: [
      { folder: '720p', width: 1280, height: 720, codecs: 'avc1.64001f', bitsPerSecond: 3_000_000 },
      { folder: '360p', width: 640, height: 360, codecs: 'avc1.64001e', bitsPerSecond: 900_000 },
    ],
  }],
  sounds: [{ folder: 'audio-0', codecs: 'mp4a.40.2', channels: 2, sampleRate: 48_000, language: 'deu', isDefault: true, bitsPerSecond: 130_000, segmentSamples: [193_536, 192_512, 96_256], delaySamples: 1024 }],
};

it('describes the segments by number, with times in frames and samples', () => {
  expect(dashManifest(presentation).split('\n').map((line) => line.trim())).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-live:2011" type="static" mediaPresentationDuration="PT10.010S" minBufferTime="PT4S">',
    '<Period id="0" start="PT0S">',
    '<AdaptationSet id="0" contentType="video" mimeType="video/mp4" segmentAlignment="true" startWithSAP="1">',
    '<SegmentTemplate timescale="30000" presentationTimeOffset="30000" startNumber="0" initialization="$RepresentationID$/init.mp4" media="$RepresentationID$/$Number%05d$.m4s">',
    '<SegmentTimeline>', '<S t="30000" d="120120" r="1"/>', '<S d="60060"/>', '</SegmentTimeline>', '</SegmentTemplate>',
    '<Representation id="720p" bandwidth="3000000" codecs="avc1.64001f" width="1280" height="720" frameRate="30000/1001" sar="1:1"/>',
    '<Representation id="360p" bandwidth="900000" codecs="avc1.64001e" width="640" height="360" frameRate="30000/1001" sar="1:1"/>',
    '</AdaptationSet>',
    '<AdaptationSet id="1" contentType="audio" mimeType="audio/mp4" lang="de" segmentAlignment="true" startWithSAP="1">',
    '<Role schemeIdUri="urn:mpeg:dash:role:2011" value="main"/>',
    '<SegmentTemplate timescale="48000" presentationTimeOffset="48000" startNumber="0" initialization="$RepresentationID$/init.mp4" media="$RepresentationID$/$Number%05d$.m4s">',
    '<SegmentTimeline>', '<S t="46976" d="193536"/>', '<S d="192512"/>', '<S d="96256"/>', '</SegmentTimeline>', '</SegmentTemplate>',
    '<Representation id="audio-0" bandwidth="130000" codecs="mp4a.40.2" audioSamplingRate="48000">',
    '<AudioChannelConfiguration schemeIdUri="urn:mpeg:dash:23003:3:audio_channel_configuration:2011" value="2"/>',
    '</Representation>', '</AdaptationSet>', '</Period>', '</MPD>', '',
  ]);
});

it('is read by an independent parser as the files that are there', () => {
  const { playlists, mediaGroups } = parse(dashManifest(presentation), { manifestUri: 'https://media.example/play/token/manifest.mpd' });
  expect(playlists.map((p) => [p.attributes.NAME, p.attributes.RESOLUTION, p.attributes['FRAME-RATE']])).toEqual([
    ['720p', { width: 1280, height: 720 }, 30_000 / 1001],
    ['360p', { width: 640, height: 360 }, 30_000 / 1001],
  ]);
  const { segments } = playlists[1]!;
  expect(segments.map((s) => s.resolvedUri)).toEqual(['00000', '00001', '00002'].map((n) => `https://media.example/play/token/360p/${n}.m4s`));
  expect(segments[0]!.map.resolvedUri).toBe('https://media.example/play/token/360p/init.mp4');
  expect(segments.map((s) => s.duration)).toEqual([4.004, 4.004, 2.002]);
  const [german] = Object.values(mediaGroups.AUDIO['audio']!);
  expect([german!.language, german!.default, german!.playlists[0]!.segments.length]).toEqual(['de', true, 3]);
});

it('can be of sound alone', () => {
  expect(dashManifest({ ...presentation, pictures: [] })).not.toContain('video');
});

it('tells sounds of one language apart by what they are called', () => {
  const [main] = presentation.sounds;
  const sounds = ['Film', 'Director & crew', 'Writers'].map((label, index) => ({ ...main!, folder: `audio-${index}`, label, isDefault: index === 0 }));
  const { mediaGroups } = parse(dashManifest({ ...presentation, sounds }), { manifestUri: 'https://media.example/manifest.mpd' });
  expect(Object.values(mediaGroups.AUDIO['audio']!).map(({ language, playlists }) => [language, playlists.length])).toEqual([['de', 1], ['de', 1], ['de', 1]]);
});
