import { toProblem } from '../errors.js';
import type { SourceInfo } from '../probe/source-info.js';
import type { WaveformSpec } from '../spec/outputs.js';
import { chooseTrack, isPadded } from './choose-track.js';
import type { RefusedPlan, WaveformPlan } from './plan.js';
import { trimmedSound } from './span.js';

const defaultPixelsPerSecond = 20;
/** Over all channels: what browsers and the worker's memory carry at once */
export const mostPeakPairs = 1_000_000;
/** A pair of peaks of one sample would be the sound itself. */
const fewestSamplesPerPixel = 2;

/**
 * The peaks of the source's default track, or of the one in the chosen language. `index` is the output's place in the
 * request. Refused with `no_audio`, `language_missing`, or `invalid_request` for a zoom that shows more than the sound
 * has, or makes more peaks than are allowed; the message names the nearest zoom that is.
 */
export function planWaveform(spec: WaveformSpec, info: SourceInfo, index = 0): WaveformPlan | RefusedPlan {
  const refuse = (problem: RefusedPlan['problem']): RefusedPlan => ({ type: 'refused', name: spec.name, problem });
  const chosen = chooseTrack(spec, info);
  if ('problem' in chosen) return refuse(chosen.problem);
  const { track } = chosen;
  const span = spec.trim ? trimmedSound(info, spec.trim) : track;
  const perLane = spec.channels === 'split' ? mostPeakPairs / track.channels : mostPeakPairs;
  const fewest = Math.max(fewestSamplesPerPixel, Math.ceil((span.durationSeconds * track.sampleRate) / perLane));
  const samplesPerPixel = spec.samplesPerPixel ?? Math.floor(track.sampleRate / (spec.pixelsPerSecond ?? defaultPixelsPerSecond));
  const isAsked = spec.samplesPerPixel !== undefined || spec.pixelsPerSecond !== undefined;
  if (isAsked && samplesPerPixel < fewest) return refuse(tooFine(spec, { index, fewest, sampleRate: track.sampleRate, durationSeconds: span.durationSeconds }));
  return {
    type: 'waveform',
    name: spec.name,
    streamIndex: track.index,
    sampleRate: track.sampleRate,
    channels: track.channels,
    lanes: spec.channels,
    samplesPerPixel: Math.max(samplesPerPixel, fewest),
    formats: spec.formats,
    picture: { width: spec.width, height: spec.height, color: spec.color, background: spec.background },
    durationSeconds: span.durationSeconds,
    ...(spec.trim ? { cut: { fromSeconds: span.startSeconds - track.startSeconds } } : isPadded(info, track) ? { isPadded: true } : {}),
  };
}

function tooFine({ name, samplesPerPixel, pixelsPerSecond }: WaveformSpec, limit: { index: number; fewest: number; sampleRate: number; durationSeconds: number }): RefusedPlan['problem'] {
  const { index, fewest, sampleRate, durationSeconds } = limit;
  const coarse = Math.floor((sampleRate / fewest) * 1000) / 1000;
  const [field, cure] = samplesPerPixel !== undefined ? ['samplesPerPixel', `at least ${fewest}`] : ['pixelsPerSecond', `at most ${coarse}`];
  const detail = `${field} ${samplesPerPixel ?? pixelsPerSecond} is too fine for "${name}": sound of ${Math.round(durationSeconds * 1000) / 1000} s at ${sampleRate} Hz takes ${cure}.`;
  return toProblem('invalid_request', detail, [{ path: `outputs.${index}.${field}`, message: detail }]);
}
