import { languageTag } from '../languages.js';
import { isAdaptive, isFile } from '../spec/output-kinds.js';
import type { LoudnessTarget } from '../spec/output-fields.js';
import type { AudioView, CaptionView } from '../spec/track-views.js';
import { tracksOf } from './output-tracks.js';
import { captionTracksOf } from './plan-captions.js';
import type { JobPlan, OutputPlan } from './plan.js';

/** How the loudness of a track was brought to its target. */
export interface SoundLevel {
  readonly targetLufs: number;
  /** Null for silence */
  readonly measuredLufs: number | null;
  readonly measuredTruePeak: number | null;
  readonly gainDb: number;
  /** False where the limit for peaks forbade the whole gain */
  readonly isReached: boolean;
}

/** What callers see of the sound of an output. `levels` are those measured so far, by track id; by output name for sound alone. */
export function viewAudio(job: JobPlan, plan: OutputPlan, levels: ReadonlyMap<string, SoundLevel>): AudioView[] {
  if (plan.type === 'audio') {
    const { name, format, channels, sampleRate, bitDepth, kbps, durationSeconds, loudness, language = null, title = null } = plan;
    return [{ language: languageTag(language), title, codec: format, channels, kbps, default: true, loudness: viewLevel(loudness, levels.get(name)), sampleRate, ...(bitDepth ? { bitDepth } : {}), durationSeconds }];
  }
  return tracksOf(plan).audioTrackIds.flatMap((id) => job.audioTracks.filter((track) => track.id === id)).map(({ id, language, title, codec, channels, kbps, isDefault, loudness }) => ({ language: languageTag(language), title, codec, channels, kbps, default: isDefault || isFile(plan), loudness: viewLevel(loudness, levels.get(id)) }));
}

function viewLevel(target: LoudnessTarget | null, level: SoundLevel | undefined): AudioView['loudness'] {
  if (!target) return null;
  if (!level) return { targetLufs: target.lufs, measuredLufs: null, measuredTruePeak: null, gainDb: null, reached: null };
  const { isReached, ...measures } = level;
  return { ...measures, reached: isReached };
}

/** What callers see of the captions of an output, those in its pictures last. */
export function viewCaptions(job: JobPlan, plan: OutputPlan): CaptionView[] {
  const [rendition] = tracksOf(plan).video;
  const burned = job.encodes.find(({ id }) => id === rendition?.encodeId)?.burnIn;
  const tracks = [
    ...(isAdaptive(plan) ? captionTracksOf(plan).map((track) => ({ ...track, burnedIn: false })) : []),
    // Whoever looks at the pictures sees them.
    ...(burned ? [{ ...burned, isDefault: true, burnedIn: true }] : []),
  ];
  return tracks.map(({ language, title, isDefault, isForced, from, burnedIn }) => ({ language: languageTag(language), title, default: isDefault, forced: isForced, source: from.type === 'file' ? 'file' : 'embedded', burnedIn }));
}
