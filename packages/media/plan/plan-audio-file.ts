import { toProblem, type FieldError } from '../errors.js';
import type { AudioInfo, SourceInfo } from '../probe/source-info.js';
import type { AudioSpec } from '../spec/outputs.js';
import { highestMp3Kbps, mp3SampleRateFor, mp3SampleRates, nearestMp3Kbps } from './mp3.js';
import type { AudioFilePlan, RefusedPlan } from './plan.js';
import { trimmedSpan } from './span.js';

/**
 * The sound of the source as one file: its default track, from its first sample to its end. The bit rate is the
 * nearest one that the format has; more than two channels are mixed down; a sample rate that the format lacks is
 * replaced unless it was asked for. Refused with `no_audio`, or `invalid_request` for what the format cannot hold.
 * `index` is the output's place in the request.
 */
export function planAudioFile(spec: AudioSpec, info: SourceInfo, index = 0): AudioFilePlan | RefusedPlan {
  const track = info.audio.find((a) => a.default) ?? info.audio[0];
  if (!track) return { type: 'refused', name: spec.name, problem: toProblem('no_audio', `"${spec.name}" needs sound; this source has none.`) };
  const errors = unfit(spec, `outputs.${index}`);
  if (errors.length) return { type: 'refused', name: spec.name, problem: toProblem('invalid_request', errors.map((e) => e.message).join(' '), errors) };
  const whole = mp3Plan(spec, track);
  if (!spec.trim) return whole;
  const { startSeconds, durationSeconds } = trimmedSpan(info, info.video, spec.trim);
  return { ...whole, startSeconds, durationSeconds, cut: { fromSeconds: startSeconds - track.startSeconds } };
}

function mp3Plan(spec: AudioSpec, track: AudioInfo): AudioFilePlan {
  const sampleRate = spec.sampleRate ?? mp3SampleRateFor(track.sampleRate);
  return {
    type: 'audio',
    name: spec.name,
    format: 'mp3',
    streamIndex: track.index,
    kbps: nearestMp3Kbps(spec.kbps, sampleRate),
    sampleRate,
    channels: spec.channels ?? Math.min(track.channels, 2),
    loudness: spec.loudness ?? null,
    startSeconds: track.startSeconds,
    durationSeconds: track.durationSeconds,
    ...(track.language === null ? {} : { language: track.language }),
    ...(track.title === null ? {} : { title: track.title }),
  };
}

function unfit(spec: AudioSpec, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (spec.kbps > highestMp3Kbps) errors.push({ path: `${path}.kbps`, message: `mp3 has no more than ${highestMp3Kbps} kbit/s.` });
  if (spec.sampleRate !== undefined && !mp3SampleRates.includes(spec.sampleRate)) errors.push({ path: `${path}.sampleRate`, message: `mp3 has these sample rates: ${mp3SampleRates.join(', ')}.` });
  if ((spec.channels ?? 1) > 2) errors.push({ path: `${path}.channels`, message: 'mp3 has one or two channels.' });
  return errors;
}
