import { waveformSpec } from '../spec/outputs.js';
import { sourceWith } from '../testing/sources.js';
import { mostPeakPairs, planWaveform } from './plan-waveform.js';

const spec = (fields: object = {}) => waveformSpec.parse({ name: 'wave', type: 'waveform', ...fields });
const lasting = (durationSeconds: number, channels = 2) => ({ ...sourceWith({ video: null, audio: [{ durationSeconds, channels }] }), durationSeconds });

it('shows twenty pixels for each second of the default track', () => {
  expect(planWaveform(spec(), lasting(10))).toEqual({
    type: 'waveform', name: 'wave', streamIndex: 1, sampleRate: 48_000, channels: 2, lanes: 'mixed', samplesPerPixel: 2400, formats: ['json', 'png'],
    picture: { width: 1800, height: 140, color: '#3b82f6', background: 'transparent' }, durationSeconds: 10, isPadded: true,
  });
});

it('has fewer pixels by itself where sound lasts for days, and never refuses that', () => {
  const plan = planWaveform(spec(), lasting(200_000));
  expect(plan).toMatchObject({ type: 'waveform', samplesPerPixel: Math.ceil((200_000 * 48_000) / mostPeakPairs) });
});

it.each([
  ['ten hours at each second sample', { samplesPerPixel: 2 }, 36_000, 2, 'samplesPerPixel', 'samplesPerPixel 2 is too fine for "wave": sound of 36000 s at 48000 Hz takes at least 1728.'],
  ['the channels apart', { samplesPerPixel: 1728, channels: 'split' }, 36_000, 2, 'samplesPerPixel', 'samplesPerPixel 1728 is too fine for "wave": sound of 36000 s at 48000 Hz takes at least 3456.'],
  ['more pixels than samples', { pixelsPerSecond: 40_000 }, 10, 1, 'pixelsPerSecond', 'pixelsPerSecond 40000 is too fine for "wave": sound of 10 s at 48000 Hz takes at most 24000.'],
])('refuses %s, and names the finest zoom', (_, fields, durationSeconds, channels, field, detail) => {
  expect(planWaveform(spec(fields), lasting(durationSeconds, channels), 2)).toMatchObject({ type: 'refused', problem: { code: 'invalid_request', detail, errors: [{ path: `outputs.2.${field}` }] } });
});

it('takes the finest zoom that a refusal names', () => {
  expect(planWaveform(spec({ samplesPerPixel: 1728 }), lasting(36_000))).toMatchObject({ samplesPerPixel: 1728 });
  expect(planWaveform(spec({ pixelsPerSecond: 24_000 }), lasting(10))).toMatchObject({ samplesPerPixel: 2 });
});
