import type { Problem } from '../errors.js';
import { languagesIn, languageTag, matchesLanguage } from '../languages.js';
import type { SourceInfo, SubtitleInfo } from '../probe/source-info.js';
import { assetKey } from '../spec/assets.js';
import type { CaptionItem } from '../spec/captions.js';
import { isBurnedItem } from '../spec/burned-item.js';
import type { CaptionTrack } from './sound-plan.js';
import type { AdaptivePlan, SkippedRendition } from './plan.js';
import type { StoredObject } from '../stored-object.js';
import type { Timeline } from './encode-plan.js';
import { wholeSpan } from './span.js';
import { frameTime } from './timeline.js';

/** What became of each file that outputs name beside the source, by `assetKey`. */
export type ResolvedFiles = Readonly<Record<string, { readonly object: StoredObject } | { readonly problem: Problem }>>;

interface Place {
  /** Null for sound alone */
  readonly timeline: Timeline | null;
  readonly startSeconds: number;
  readonly durationSeconds: number;
}

export interface PlannedCaptions {
  readonly tracks: readonly CaptionTrack[];
  readonly skipped: readonly SkippedRendition[];
  /** A file that cannot be used; the output is refused */
  readonly problem: Problem | null;
}

/** None in plans that were recorded before there were captions. */
export function captionTracksOf({ captions = [] }: Partial<Pick<AdaptivePlan, 'captions'>>): readonly CaptionTrack[] {
  return captions;
}

/** Captions are small: a minute in a segment saves requests, and players still find what they need. */
const captionSegmentSeconds = 60;

/** Embedded text subtitles (all of them by default), and files given with the job, as tracks of an adaptive output. */
export function planCaptions(items: 'auto' | readonly CaptionItem[], info: SourceInfo, files: ResolvedFiles, place: Place): PlannedCaptions {
  const embedded = info.subtitles.filter((s) => s.isText);
  const skipped: SkippedRendition[] = [];
  const found: Omit<CaptionTrack, 'id' | 'durationSeconds' | 'segmentSeconds'>[] = [];
  for (const item of items === 'auto' ? ['auto' as const] : items) {
    if (isBurnedItem(item)) continue;
    if (typeof item === 'string') {
      const matching = item === 'auto' ? embedded : embedded.filter((s) => matchesLanguage(item, s.language));
      if (matching.length === 0 && item !== 'auto') skipped.push({ name: `captions ${languageTag(item) ?? item}`, reason: `the source has no text subtitles in this language; it has: ${languagesIn(embedded)}` });
      found.push(...matching.map((s) => embeddedTrack(s, place)));
    } else {
      const file = files[assetKey(item.source)];
      if (file && 'problem' in file) return { tracks: [], skipped: [], problem: file.problem };
      if (!file) continue;
      const fileStart = wholeSpan(info, info.video).startSeconds;
      found.push({ from: { type: 'file', object: file.object }, language: item.language, title: item.name ?? null, isDefault: item.default, isForced: item.forced, isForDeaf: false, startSeconds: place.startSeconds - fileStart });
    }
  }
  const grid = place.timeline ? frameTime(place.timeline.frameRate, place.timeline.segmentFrames) : captionSegmentSeconds;
  const segmentSeconds = grid * Math.max(1, Math.round(captionSegmentSeconds / grid));
  const distinct = found.filter((track, index) => found.findIndex((other) => JSON.stringify(other.from) === JSON.stringify(track.from)) === index);
  const tracks = distinct.map((track, index) => ({ id: `captions-${index}`, ...track, durationSeconds: place.durationSeconds, segmentSeconds }));
  return { tracks, skipped, problem: null };
}

/** Containers mark nearly every first subtitle as default; a player that showed it at once would annoy those who hear well. */
function embeddedTrack(s: SubtitleInfo, { startSeconds }: Place) {
  return { from: { type: 'stream' as const, streamIndex: s.index }, language: s.language, title: s.title, isDefault: false, isForced: s.isForced, isForDeaf: s.isForDeaf, startSeconds };
}
