import type { EncodePlan } from '../plan/encode-plan.js';
import { tracksOf } from '../plan/output-tracks.js';
import type { JobPlan, OutputPlan } from '../plan/plan.js';
import type { PictureSize } from '../plan/still-plans.js';
import { isFile } from '../spec/output-kinds.js';
import { estimateBytes, estimateCpuSeconds, estimatePeakMemoryBytes, type MeasuredCosts } from './costs.js';
import { audioFileWork, audioTrackWork, copyWork, decodeWork, encodeWork, waveformWork, type Work } from './work.js';

export interface Estimate {
  readonly cpuSeconds: number;
  readonly bytes: number;
}

export interface JobEstimate extends Estimate {
  /** Of the largest media process */
  readonly peakMemoryBytes: number;
  /** By output name: what it would need alone. Work that outputs share counts for each of them, and once in the sum of the job; each stores bytes of its own. */
  readonly outputs: Readonly<Record<string, Estimate>>;
}

/** CPU seconds and bytes of everything that a plan would run. */
export function estimateJob(plan: JobPlan, measured: MeasuredCosts): JobEstimate {
  const total = (work: readonly Work[]): Estimate => ({
    cpuSeconds: round(work.reduce((sum, w) => sum + estimateCpuSeconds(w, measured), 0)),
    bytes: Math.round(work.reduce((sum, w) => sum + estimateBytes(w, measured), 0)),
  });
  const outputs = Object.fromEntries(plan.outputs.map((output) => [output.name, total(outputWork(plan, output, measured))]));
  const made = [...plan.encodes.flatMap((encode) => encodingWork(encode, encode.tracks.map((t) => t.id))), ...plan.audioTracks.map(audioTrackWork)];
  const rest = plan.outputs.flatMap((output) => ownWork(plan, output, measured));
  const kinds = [...made, ...rest].map((work) => work.kind);
  const { cpuSeconds } = total([...made, ...rest]);
  const bytes = Object.values(outputs).reduce((sum, output) => sum + output.bytes, 0);
  return { cpuSeconds, bytes, peakMemoryBytes: Math.round(Math.max(0, ...kinds.map((kind) => estimatePeakMemoryBytes(kind, measured)))), outputs };
}

function outputWork(plan: JobPlan, output: OutputPlan, measured: MeasuredCosts): Work[] {
  const { video, audioTrackIds } = tracksOf(output);
  const trackIds = video.map((rendition) => rendition.trackId);
  const pictures = plan.encodes.flatMap((encode) => encodingWork(encode, trackIds));
  const sound = plan.audioTracks.filter((track) => audioTrackIds.includes(track.id)).map(audioTrackWork);
  return [...pictures, ...sound, ...ownWork(plan, output, measured)];
}

function encodingWork(encode: EncodePlan, trackIds: readonly string[]): Work[] {
  const tracks = encode.tracks.filter((track) => trackIds.includes(track.id));
  if (tracks.length === 0) return [];
  const { frames } = encode.timeline;
  return [...(tracks.every((track) => track.copied) ? [] : [decodeWork(encode, frames)]), ...tracks.map((track) => encodeWork(track, encode, frames))];
}

/** What an output needs beside tracks. */
function ownWork(plan: JobPlan, output: OutputPlan, measured: MeasuredCosts): Work[] {
  if (output.type === 'audio') return [audioFileWork(output)];
  if (output.type === 'waveform') return [waveformWork(output)];
  const stills = stillWork(output);
  if (stills) return stills;
  if (!isFile(output)) return [];
  const { video, audioTrackIds } = tracksOf(output);
  const trackIds = video.map((rendition) => rendition.trackId);
  const encoded = plan.encodes.flatMap((encode) => encode.tracks.filter((t) => trackIds.includes(t.id)).map((t) => encodeWork(t, encode, encode.timeline.frames)));
  const sound = plan.audioTracks.filter((track) => audioTrackIds.includes(track.id)).map(audioTrackWork);
  return [copyWork([...encoded, ...sound].reduce((sum, work) => sum + estimateBytes(work, measured), 0))];
}

/** Null for outputs that are no pictures. */
function stillWork(output: OutputPlan): Work[] | null {
  switch (output.type) {
    case 'thumbnails':
      return [pictures(output.times.length, output)];
    case 'poster':
      return [pictures('sampling' in output.from ? output.from.sampling.count * sampleCost : 1, output, 1)];
    case 'storyboard':
      return [pictures(output.sampling.count * sampleCost, output, output.sampling.count)];
    case 'preview': {
      const frames = output.pieces.reduce((sum, piece) => sum + piece.frames, 0);
      return [pictures(frames * sampleCost, output, frames)];
    }
    case 'image':
      return [{ kind: 'still', amount: 1 + (output.variants?.length ?? 0), cappedBytes: 0 }];
    default:
      return null;
  }
}

/** Of a still of its own: a keyframe, a small picture. */
const sampleCost = 0.2;

function pictures(amount: number, { width, height }: PictureSize, stored = amount): Work {
  return { kind: 'still', amount, cappedBytes: stored * width * height * 0.15 };
}

const round = (seconds: number) => Math.round(seconds * 100) / 100;
