import { outputSpec } from '../spec/outputs.js';
import { sourceWith } from '../testing/sources.js';
import { captionTracksOf } from './plan-captions.js';
import { planJob } from './plan-job.js';
import { viewAudio, viewCaptions } from './view-tracks.js';

const subtitles = [{ index: 3, codec: 'subrip', language: 'ger', title: 'Deutsch', isText: true, isDefault: true, isForced: false, isForDeaf: false }];
const film = { ...sourceWith({ audio: [{ language: 'eng', title: 'Main' }, { language: 'fre' }] }), subtitles };
const plan = (...outputs: object[]) => planJob(film, outputs.map((output) => outputSpec.parse(output)));

describe('callers are shown', () => {
  it('the sound of an output, with its loudness as soon as that is known', () => {
    const job = plan({ name: 'main', type: 'hls', audio: { loudness: { lufs: -23 } } });
    const levels = new Map([['a0', { targetLufs: -23, measuredLufs: -30.1, measuredTruePeak: -9, gainDb: 7.1, isReached: true }]]);
    expect(viewAudio(job, job.outputs[0]!, levels)).toEqual([
      { language: 'en', title: 'Main', codec: 'aac', channels: 2, kbps: 128, default: true, loudness: { targetLufs: -23, measuredLufs: -30.1, measuredTruePeak: -9, gainDb: 7.1, reached: true } },
      { language: 'fr', title: null, codec: 'aac', channels: 2, kbps: 128, default: false, loudness: { targetLufs: -23, measuredLufs: null, measuredTruePeak: null, gainDb: null, reached: null } },
    ]);
  });

  it('the one sound of a file as its default, whatever it is called', () => {
    const job = plan({ name: 'film', type: 'webm', audio: { language: 'fr' } }, { name: 'sound', type: 'audio' });
    expect(job.outputs.map((output) => viewAudio(job, output, new Map()))).toMatchObject([[{ language: 'fr', codec: 'opus', default: true, loudness: null }], [{ language: 'en', title: 'Main', codec: 'mp3', kbps: 192 }]]);
  });

  it('captions that can be chosen, and those that are part of the pictures', () => {
    const job = plan({ name: 'main', type: 'hls', captions: ['de', { burnIn: true }] }, { name: 'none', type: 'mp4' });
    const german = { language: 'de', title: 'Deutsch', forced: false, source: 'embedded' };
    expect(job.outputs.map((output) => viewCaptions(job, output))).toEqual([[{ ...german, default: false, burnedIn: false }, { ...german, default: true, burnedIn: true }], []]);
  });

  it('no captions where a plan is older than they are', () => {
    expect(captionTracksOf({})).toEqual([]);
  });
});
