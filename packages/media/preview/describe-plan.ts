import type { MeasuredCosts } from '../estimate/costs.js';
import { estimateJob } from '../estimate/estimate-job.js';
import { audioTrackWork, encodeWork } from '../estimate/work.js';
import { audioFileCommand } from '../ffmpeg/audio-file-args.js';
import { audioTrackCommand } from '../ffmpeg/audio-track-args.js';
import { chunkCommand } from '../ffmpeg/chunk-args.js';
import { commandArguments } from '../ffmpeg/command.js';
import { copyCommand } from '../ffmpeg/copy-args.js';
import { fileUrl, safeInputOptions } from '../ffmpeg/input-options.js';
import { fileCommand } from '../ffmpeg/file-args.js';
import { previewCommand } from '../ffmpeg/preview-args.js';
import { sampleRuns, type SampleWork } from '../ffmpeg/sample-args.js';
import { groupStills, thumbnailCommand } from '../ffmpeg/thumbnail-args.js';
import { waveformCommand } from '../ffmpeg/waveform-args.js';
import type { AudioTrack } from '../plan/sound-plan.js';
import type { EncodePlan } from '../plan/encode-plan.js';
import { tracksOf } from '../plan/output-tracks.js';
import type { JobPlan, OutputPlan, RefusedPlan } from '../plan/plan.js';
import type { PictureSize, StillSource } from '../plan/still-plans.js';
import { frameTime, segmentsOf } from '../plan/timeline.js';
import { toText } from '../rational.js';
import type { SourceInfo } from '../probe/source-info.js';
import { viewSource } from '../spec/source-view.js';
import type { OutputSpec } from '../spec/outputs.js';
import { scoreCommands } from './describe-scores.js';
import type { OutputPlanView, PlanView } from './plan-view.js';

const work = '/work';
/** The default of the worker's MAX_VIDEO_PIXELS. */
const inputOptions = safeInputOptions({ maxPixels: 8192 * 4320 });
const source = fileUrl('/source');
const media = { path: source, options: inputOptions };
const sourcesOf = ({ picture }: EncodePlan) => ({ source, inputOptions, watermark: picture.watermark ? fileUrl(`${work}/watermark.png`) : null });
/** Chunks after the second differ from it by a few arguments each; of a long source so many are written out, and the last. */
const maxChunksWithArguments = 12;
const maxStillRuns = 4;

/** What a job would run, for people: every command as it would be started, and what all of it would cost. */
export function describePlan(object: Omit<PlanView['source'], 'info'>, info: SourceInfo, specs: readonly OutputSpec[], plan: JobPlan, measured: MeasuredCosts): PlanView {
  const { outputs, ...estimate } = estimateJob(plan, measured);
  const kinds = new Set([...plan.encodes.flatMap((encode) => encode.tracks.map((track) => encodeWork(track, encode, 1).kind)), ...plan.audioTracks.map((track) => audioTrackWork(track).kind)]);
  return {
    source: { ...object, info: viewSource(info) },
    outputs: plan.outputs.map((output, index) => ({ ...describeOutput(output, specs[index]!.type, plan.encodes), estimate: outputs[output.name]! })),
    encodes: plan.encodes.map(describeEncode),
    audioTracks: plan.audioTracks.map(describeSound),
    estimate: { ...estimate, measuredKinds: [...kinds].filter((kind) => Object.hasOwn(measured, kind)).sort() },
  };
}

function describeOutput(output: OutputPlan, type: string, encodes: readonly EncodePlan[]): Omit<OutputPlanView, 'estimate'> {
  const { video, audioTrackIds } = tracksOf(output);
  return {
    name: output.name,
    type,
    error: output.type === 'refused' ? (output.problem as OutputPlanView['error']) : null,
    renditions: video.map(({ name, width, height, videoKbps, encodeId, trackId, copied, notCopied }) => ({ name, width, height, videoKbps, encode: encodeId, track: trackId, ...(copied ? { copied } : {}), ...(notCopied === undefined ? {} : { notCopied }) })),
    skipped: 'skipped' in output ? [...(output.skipped ?? [])] : [],
    perTitle: 'perTitle' in output && output.perTitle ? (output.perTitle as OutputPlanView['perTitle']) : null,
    audioTracks: [...audioTrackIds],
    commands: output.type === 'refused' ? [] : [...commandsOf(output), ...scoreCommands(output, encodes, sourcesOf, work)],
  };
}

function commandsOf(output: Exclude<OutputPlan, RefusedPlan>): string[][] {
  switch (output.type) {
    case 'mp4':
    case 'webm':
      return [commandArguments(fileCommand(output.type, { video: output.rendition ? `${work}/video.mp4` : null, audio: output.audioTrackId === null ? null : `${work}/audio.mp4` }, `${work}/${output.name}.${output.type}`))];
    case 'audio':
      return [commandArguments(audioFileCommand(output, { path: source, options: inputOptions }, `${work}/${output.name}.${output.format}`, { cover: output.cover ? `${work}/cover` : null }))];
    case 'waveform':
      return [commandArguments(waveformCommand(output, { path: source, options: inputOptions }))];
    case 'thumbnails':
      return stillCommands(output, output.times);
    case 'poster':
      return 'timeSeconds' in output.from ? stillCommands(output, [output.from.timeSeconds]) : sampleCommands({ ...output, ...output.from.sampleSize, sampling: output.from.sampling });
    case 'storyboard':
      return sampleCommands(output);
    case 'preview':
      return [commandArguments(previewCommand(output, media, `${work}/preview.${output.format}`))];
    default:
      return [];
  }
}

function stillCommands(output: StillSource & PictureSize, times: readonly number[]): string[][] {
  return groupStills(output, times).slice(0, maxStillRuns).map((group) => commandArguments(thumbnailCommand(output, group, media, ({ index }) => `${work}/${index}.rgb`)));
}

function sampleCommands(samples: SampleWork): string[][] {
  return sampleRuns(samples, media, work).slice(0, maxStillRuns).map(({ command }) => commandArguments(command));
}

function describeEncode(encode: EncodePlan): PlanView['encodes'][number] {
  const { timeline, tracks } = encode;
  const copied = tracks.find((track) => track.copied);
  const encoded = tracks.filter((track) => !track.copied);
  const chunks = encoded.length ? encode.chunks : [];
  const argumentsOf = (index: number) => commandArguments(chunkCommand(encode, chunks[index]!, encoded, { ...sourcesOf(encode), folder: work, threads: chunks.length === 1 ? null : 1 }));
  const second = chunks.length > 1 ? argumentsOf(1) : [];
  return {
    id: encode.id,
    frameRate: toText(timeline.frameRate),
    frames: timeline.frames,
    segmentFrames: timeline.segmentFrames,
    tracks: tracks.map(({ prefix: _, ...track }) => track),
    ...(copied ? { copy: commandArguments(copyCommand(encode, copied.codec, { source, inputOptions, folder: `${work}/${copied.id}` })) } : {}),
    chunks: chunks.map((chunk, index) => {
      const segments = segmentsOf(timeline, chunk);
      const shown = index > 1 && (index < maxChunksWithArguments || index === chunks.length - 1);
      return {
        index,
        startSeconds: frameTime(timeline.frameRate, chunk.startFrame),
        frames: chunk.frames,
        firstSegment: segments.first,
        segments: segments.end - segments.first,
        ...(index < 2 ? { arguments: index === 0 ? argumentsOf(0) : second } : {}),
        ...(shown ? differ(second, argumentsOf(index)) : {}),
      };
    }),
  };
}

/** A command of another length is shown whole. */
function differ(model: readonly string[], other: string[]): Pick<PlanView['encodes'][number]['chunks'][number], 'arguments' | 'differences'> {
  if (other.length !== model.length) return { arguments: other };
  return { differences: other.flatMap((value, at) => (value === model[at] ? [] : [{ at, value }])) };
}

function describeSound(track: AudioTrack): PlanView['audioTracks'][number] {
  const { id, language, channels, kbps, durationSeconds } = track;
  return { id, language, channels, kbps, durationSeconds, arguments: commandArguments(audioTrackCommand(track, { source, inputOptions, folder: `${work}/${id}` })) };
}
