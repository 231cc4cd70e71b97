import type { VideoInfo } from '../probe/source-info.js';
import type { AdaptiveSpec, RenditionSpec } from '../spec/outputs.js';
import { type Rational, toNumber } from '../rational.js';
import { capFrameRate } from './frame-rate-cap.js';
import type { RateControl, SkippedRendition } from './plan.js';
import { capKbps } from './rate-cap.js';

/** A rendition before it becomes a track. */
export interface Rung {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly rate: RateControl;
  /** Where it is lower than the source's */
  readonly frameRate?: Rational;
}

export interface Ladder {
  /** Largest first */
  readonly rungs: readonly Rung[];
  readonly skipped: readonly SkippedRendition[];
}

/** Short sides of the automatic ladder, pixels. */
const rungSizes = [360, 480, 720, 1080, 1440, 2160] as const;
const defaultCrf = 23;
/** A source this much larger than the highest rung that fits gets a rung of its own size. */
const nativeRungRatio = 1.2;

type Picture = Pick<VideoInfo, 'width' | 'height' | 'frameRate'>;

/** The renditions of an adaptive output for this source. Nothing is larger than the source; sizes are even. */
export function planLadder(spec: Pick<AdaptiveSpec, 'renditions'>, source: Picture): Ladder {
  const wanted = spec.renditions ? spec.renditions.map((r) => explicit(r, source)) : automatic(source);
  const fitting = distinct(wanted);
  const rungs = fitting.rungs.length ? fitting.rungs : [native(source, {})];
  return { rungs: [...rungs].sort((a, b) => b.width * b.height - a.width * a.height), skipped: fitting.skipped };
}

/** One rendition of a progressive file: the given size, or the source's; larger than the source is made as large as the source. */
export function planSingle(spec: Omit<RenditionSpec, 'audioKbps'>, source: Picture): Rung {
  const candidate = explicit(spec, source);
  return 'reason' in candidate ? native(source, spec) : candidate;
}

type Candidate = Rung | SkippedRendition;

function automatic(source: Picture): Candidate[] {
  const fitting: Candidate[] = rungSizes.map((size) => {
    const fitted = fitBox(source, source.width >= source.height ? { width: wide(size), height: size } : { width: size, height: wide(size) });
    return fitted ? rung(`${size}p`, fitted, {}, source) : { name: `${size}p`, reason: 'larger than the source' };
  });
  const best = fitting.findLast((c): c is Rung => 'width' in c);
  const shortSide = Math.min(source.width, source.height);
  if (best && shortSide >= Math.min(best.width, best.height) * nativeRungRatio) fitting.push(native(source, {}));
  return fitting;
}

/** The long side of a 16:9 picture, even: 854 for 480. */
function wide(shortSide: number): number {
  return 2 * Math.ceil((shortSide * 8) / 9);
}

function explicit(spec: Omit<RenditionSpec, 'audioKbps'>, source: Picture): Candidate {
  if (spec.width === undefined && spec.height === undefined) return native(source, spec);
  const box = { width: spec.width ?? Number.POSITIVE_INFINITY, height: spec.height ?? Number.POSITIVE_INFINITY };
  const fitted = fitBox(source, box);
  const name = spec.name ?? `${spec.height === undefined ? `${spec.width}w` : `${spec.height}p`}${cappedName(spec, source)}`;
  return fitted ? rung(name, fitted, spec, source) : { name, reason: 'larger than the source' };
}

/** The source's shape inside a box, even sizes; null when it would have to grow. */
function fitBox(source: Picture, box: { width: number; height: number }): { width: number; height: number } | null {
  const scale = Math.min(box.width / source.width, box.height / source.height);
  // The even size below an odd source counts as the source's own.
  if (scale > 1) return box.width >= even(source.width) && box.height >= even(source.height) && Math.min(box.width - source.width, box.height - source.height) < 0.5 ? evenSize(source, 1) : null;
  return evenSize(source, scale);
}

function native(source: Picture, spec: Pick<RenditionSpec, 'name' | 'crf' | 'videoKbps' | 'frameRate'>): Rung {
  const size = evenSize(source, 1);
  return rung(spec.name ?? `${Math.min(size.width, size.height)}p${cappedName(spec, source)}`, size, spec, source);
}

/** `720p30`, so that a rendition at a lower rate has a name beside the one at the source's. */
function cappedName({ frameRate }: Pick<RenditionSpec, 'frameRate'>, source: Picture): string {
  const capped = capFrameRate(source.frameRate, frameRate);
  return capped === source.frameRate ? '' : String(Math.round(toNumber(capped)));
}

function rung(name: string, size: { width: number; height: number }, spec: Pick<RenditionSpec, 'crf' | 'videoKbps' | 'frameRate'>, source: Picture): Rung {
  const frameRate = capFrameRate(source.frameRate, spec.frameRate);
  const cap = spec.videoKbps ?? capKbps(size.width * size.height, frameRate);
  const rate: RateControl = spec.videoKbps !== undefined && spec.crf === undefined ? { mode: 'abr', kbps: spec.videoKbps } : { mode: 'crf', crf: spec.crf ?? defaultCrf, maxKbps: cap };
  return { name, ...size, rate, ...(frameRate === source.frameRate ? {} : { frameRate }) };
}

function evenSize(source: Picture, scale: number): { width: number; height: number } {
  return { width: Math.min(even(source.width * scale), even(source.width)), height: Math.min(even(source.height * scale), even(source.height)) };
}

/** The nearest even number that is at least 2; a whole odd number goes down. */
function even(pixels: number): number {
  return Math.max(2, 2 * (Number.isInteger(pixels) ? Math.floor(pixels / 2) : Math.round(pixels / 2)));
}

/** Of several rungs with one name or one size and rate, the first stays. */
function distinct(candidates: readonly Candidate[]): { rungs: Rung[]; skipped: SkippedRendition[] } {
  const rungs: Rung[] = [];
  const skipped: SkippedRendition[] = [];
  for (const candidate of candidates) {
    const twin = 'reason' in candidate ? undefined : rungs.find((r) => r.name === candidate.name || (r.width === candidate.width && r.height === candidate.height && JSON.stringify([r.rate, r.frameRate]) === JSON.stringify([candidate.rate, candidate.frameRate])));
    if ('reason' in candidate) skipped.push(candidate);
    else if (twin) skipped.push({ name: candidate.name, reason: `the same as ${twin.name}` });
    else rungs.push(candidate);
  }
  return { rungs, skipped };
}
