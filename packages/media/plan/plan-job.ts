import { MediaError, toProblem } from '../errors.js';
import { languagesIn } from '../languages.js';
import { chooseRungs } from '../per-title/choose-rungs.js';
import { isPerTitle, titleKey, titleProblem, type Titles } from '../per-title/title.js';
import { outputPrefix, workPrefix } from '../object-keys.js';
import type { SourceInfo, VideoInfo } from '../probe/source-info.js';
import { isAdaptive, isWholeFilm } from '../spec/output-kinds.js';
import type { AdaptiveSpec, FileSpec, OutputSpec } from '../spec/outputs.js';
import { boardRung } from './board-rung.js';
import { chooseSound } from './choose-sound.js';
import { copyNote, planCopy } from './copy-rendition.js';
import { isRepackaged, planDelivery } from './delivery.js';
import type { EncodePlan } from './encode-plan.js';
import { type Ladder, planLadder, planSingle, type Rung } from './ladder.js';
import type { AdaptivePlan, JobPlan, FilePlan, OutputPlan, PerTitleSummary, PlannedRendition, RefusedPlan, SkippedRendition } from './plan.js';
import { planAudioFile } from './plan-audio-file.js';
import { planImage } from './plan-image.js';
import { measureOf } from './plan-measure.js';
import { planPoster } from './plan-poster.js';
import { planPreview } from './plan-preview.js';
import { planStoryboard } from './plan-storyboard.js';
import { planThumbnails } from './plan-thumbnails.js';
import { planWaveform } from './plan-waveform.js';
import { trimProblem } from './span.js';
import type { PlanOptions } from './track-planner.js';
import { TrackPlanner } from './track-planner.js';

export const defaultPlanOptions: PlanOptions = { chunkSeconds: 24, maxFrames: 5_000_000, maxSeconds: 172_800 };

/** Temporal ends a workflow after 51,200 events; a chunk takes six. A chunk that is tried again goes on where it was, so long ones cost nothing. */
const maxChunks = 3000;
/** What a chunk is told, and what it answers, stays in the history of 50 MB: with so many tracks it counts twice. */
const tracksOfChunk = 20;
/** All are scheduled at once, and Temporal refuses more than 2,000 activities at a time. */
const maxSoundTracks = 400;

/**
 * Decides everything: which tracks are encoded, in which chunks, and what every output is made from.
 * Throws `source_too_large` for a source that would take too long to encode.
 */
export function planJob(info: SourceInfo, outputs: readonly OutputSpec[], options: PlanOptions = defaultPlanOptions): JobPlan {
  const plan = planChunked(info, outputs, options);
  if (plan.audioTracks.length > maxSoundTracks) throw new MediaError('source_too_large', `the outputs need ${plan.audioTracks.length} sound tracks; ${maxSoundTracks} are allowed`);
  const chunks = plan.encodes.reduce((sum, encode) => sum + encode.chunks.length * (1 + encode.tracks.length / tracksOfChunk), 0);
  return chunks <= maxChunks ? plan : planChunked(info, outputs, { ...options, chunkSeconds: (options.chunkSeconds * chunks) / maxChunks });
}

function planChunked(info: SourceInfo, outputs: readonly OutputSpec[], options: PlanOptions): JobPlan {
  const encoded = outputs.some(isWholeFilm);
  if (encoded && info.durationSeconds > options.maxSeconds) throw new MediaError('source_too_large', `the source lasts ${Math.round(info.durationSeconds)} s; ${options.maxSeconds} s are allowed`);
  const tracks = new TrackPlanner(info, options);
  const publishesTracks = (o: OutputSpec) => isAdaptive(o) && !isRepackaged(planDelivery(o));
  const inOrderOfOwnership = [...outputs.filter(publishesTracks), ...outputs.filter((o) => !publishesTracks(o))];
  const plans = new Map(inOrderOfOwnership.map((spec) => [spec.name, planTrimmed(spec, info, tracks, options.places?.[spec.name] ?? outputs.indexOf(spec))]));
  const made = tracks.finish();
  return { ...made, outputs: outputs.map((spec) => withRung(plans.get(spec.name)!, made.encodes)) };
}

function withRung(plan: OutputPlan, encodes: readonly EncodePlan[]): OutputPlan {
  const rung = plan.type === 'storyboard' ? boardRung(plan, encodes) : null;
  return plan.type === 'storyboard' && rung ? { ...plan, rung } : plan;
}

function planTrimmed(spec: OutputSpec, info: SourceInfo, tracks: TrackPlanner, index: number): OutputPlan {
  const problem = (info.image ? null : (trimProblem(info, info.video, spec.trim, `outputs.${index}`) ?? tracks.burnInProblem(spec, index))) ?? titleProblem(spec, tracks.titles) ?? tracks.watermarkProblem(spec, index) ?? tracks.measureProblem(spec, index);
  return problem ? { type: 'refused', name: spec.name, problem } : planOutput(spec, info, tracks, index);
}

function planOutput(spec: OutputSpec, info: SourceInfo, tracks: TrackPlanner, index: number): OutputPlan {
  switch (spec.type) {
    case 'hls':
    case 'dash':
    case 'cmaf':
      return withMedia(spec, info, (video) => planAdaptive(spec, info, video, tracks));
    case 'mp4':
    case 'webm':
      return withMedia(spec, info, (video) => planFile(spec, info, video, tracks));
    case 'audio':
      return planAudioFile(spec, info, tracks.options.files);
    case 'waveform':
      return planWaveform(spec, info, index);
    case 'thumbnails':
      return planThumbnails(spec, info, index);
    case 'poster':
      return planPoster(spec, info, index);
    case 'storyboard':
      return planStoryboard(spec, info, index);
    case 'preview':
      return planPreview(spec, info, index);
    case 'image':
      return planImage(spec, info, index, tracks.options.watermarks);
  }
}

function withMedia<T extends OutputPlan>(spec: OutputSpec, info: SourceInfo, plan: (video: VideoInfo | null) => T): T | RefusedPlan {
  const refuse = (code: 'no_video' | 'source_too_large', detail: string): RefusedPlan => ({ type: 'refused', name: spec.name, problem: toProblem(code, detail) });
  if (info.image || (!info.video && info.audio.length === 0)) return refuse('no_video', `a ${spec.type} output needs a video or sound; the source is an image (${info.container})`);
  return plan(info.video);
}

function planAdaptive(spec: AdaptiveSpec, info: SourceInfo, video: VideoInfo | null, tracks: TrackPlanner): AdaptivePlan | RefusedPlan {
  const chosen = chooseSound(info.audio, spec.audio.languages);
  if (info.audio.length > 0 && chosen.streams.length === 0) return refusedLanguage(spec, chosen.missing, info);
  const ladder = video ? ladderFor(spec, video, tracks.titles) : { rungs: [], skipped: [] };
  const delivery = planDelivery(spec);
  const visibility = isRepackaged(delivery) ? 'private' : 'published';
  const prefix = visibility === 'private' ? workPrefix : outputPrefix(spec.name);
  const wish = { segmentSeconds: spec.segmentSeconds, dynamicRange: spec.dynamicRange, watermark: tracks.watermarkFor(spec), burnIn: tracks.burnInFor(spec), trim: spec.trim };
  // Transport streams are cut at even steps; a copied stream begins its segments where the source has keyframes.
  const copy = video && delivery.segmentType !== 'ts' ? planCopy(spec, video, ladder.rungs, tracks, wish) : null;
  const made = video
    ? ladder.rungs.map((rung) => ({ rung, encode: tracks.encodeFor(video, { ...wish, frameRate: rung.frameRate }, rung.frameRate ? undefined : copy?.cuts), note: copyNote(copy, rung) }))
    : [];
  const captions = tracks.captionsFor(spec.captions, made[0]?.encode.timeline ?? null, spec.trim);
  if (captions.problem) return { type: 'refused', name: spec.name, problem: captions.problem };
  const place = { timeline: made[0]?.encode.timeline ?? null, segmentSeconds: spec.segmentSeconds, prefix, visibility, trim: spec.trim } as const;
  const soundOf = (kbps: number | undefined) => tracks.sound.tracksFor(chosen, { ...spec.audio, kbps: kbps ?? spec.audio.kbps, loudness: spec.audio.loudness }, place);
  const renditions = made.map(({ rung, encode, note }) => ({
    ...rendition(rung, encode.id, encode.addTrack(rung, spec, visibility === 'private' ? prefix : `${prefix}${rung.name}/`, visibility, note.copied)),
    ...note,
    ...(encode.videoRange ? { videoRange: encode.videoRange } : {}),
    ...(spec.renditions?.some((r) => r.audioKbps !== undefined) ? { audioTrackIds: soundOf(rung.audioKbps) } : {}),
  }));
  const audioTrackIds = [...new Set(renditions[0]?.audioTrackIds ? renditions.flatMap((r) => r.audioTrackIds!) : soundOf(undefined))];
  return { type: spec.type, name: spec.name, renditions, skipped: [...ladder.skipped, ...missingSound(chosen.missing, info), ...captions.skipped], audioTrackIds, captions: captions.tracks, ...(ladder.perTitle ? { perTitle: ladder.perTitle } : {}), delivery, ...measureIn(spec) };
}

/** Before its trials are known, an output with a ladder of its own has the automatic one. */
function ladderFor(spec: AdaptiveSpec, video: VideoInfo, titles: Titles): Ladder & { readonly perTitle?: PerTitleSummary } {
  const measures = isPerTitle(spec) ? titles[titleKey(spec)] : undefined;
  return (measures && 'rungs' in measures && chooseRungs(spec, video, measures)) || planLadder(spec, video);
}

function planFile(spec: FileSpec, info: SourceInfo, video: VideoInfo | null, tracks: TrackPlanner): FilePlan | RefusedPlan {
  const { language, channels, loudness } = spec.audio;
  const chosen = chooseSound(info.audio, language === undefined ? 'main' : [language]);
  if (chosen.missing.length > 0) return refusedLanguage(spec, chosen.missing, info);
  const rung = video ? planSingle(spec, video) : null;
  const wish = { segmentSeconds: null, dynamicRange: spec.dynamicRange, watermark: tracks.watermarkFor(spec), burnIn: tracks.burnInFor(spec), trim: spec.trim, frameRate: rung?.frameRate };
  const copy = video && rung ? planCopy(spec, video, [rung], tracks, wish) : null;
  const encode = video ? tracks.encodeFor(video, wish, copy?.cuts) : null;
  const note = rung ? copyNote(copy, rung) : {};
  const planned = encode && rung ? { ...rendition(rung, encode.id, encode.addTrack(rung, spec, workPrefix, 'private', note.copied)), ...note } : null;
  const main = { ...chosen, streams: chosen.streams.filter((stream) => stream === chosen.main) };
  const ids = tracks.sound.tracksFor(main, { codec: spec.type === 'webm' ? 'opus' : 'aac', kbps: spec.audioKbps, channels, loudness }, { timeline: encode?.timeline ?? null, segmentSeconds: null, prefix: workPrefix, visibility: 'private', trim: spec.trim });
  return { type: spec.type, name: spec.name, rendition: planned, audioTrackId: ids[0] ?? null, ...measureIn(spec) };
}

function measureIn(spec: OutputSpec): Pick<FilePlan, 'measure'> {
  const measure = measureOf(spec);
  return measure === null ? {} : { measure };
}

/** Silence where somebody chose a language would be no answer. */
function refusedLanguage({ name }: OutputSpec, missing: readonly string[], { audio }: SourceInfo): RefusedPlan {
  return { type: 'refused', name, problem: toProblem('language_missing', `"${name}" needs sound in ${missing.join(' or ')}; the source has: ${languagesIn(audio)}.`) };
}

function missingSound(missing: readonly string[], { audio }: SourceInfo): SkippedRendition[] {
  return missing.map((language) => ({ name: `audio ${language}`, reason: `the source has no sound in this language; it has: ${languagesIn(audio)}` }));
}

function rendition(rung: Rung, encodeId: string, trackId: string): PlannedRendition {
  return { name: rung.name, encodeId, trackId, width: rung.width, height: rung.height, videoKbps: rung.rate.mode === 'abr' ? rung.rate.kbps : rung.rate.maxKbps };
}
