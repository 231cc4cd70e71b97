import type { VideoInfo } from '../probe/source-info.js';
import { type Rational, toNumber } from '../rational.js';
import type { RenditionSpec, VideoCodec } from '../spec/video-fields.js';
import { qualityOf } from '../spec/read-quality.js';
import { capFrameRate } from './frame-rate-cap.js';
import type { RateControl } from './encode-plan.js';
import type { SkippedRendition } from './plan.js';
import { rateControl } from './rate-control.js';

/** A rendition before it becomes a track. */
export interface Rung {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly rate: RateControl;
  /** Where it is lower than the source's */
  readonly frameRate?: Rational;
  /** Where the rendition names one */
  readonly audioKbps?: number;
  /** A source of at most this bit rate may be taken as it is; none where a quality was asked for */
  readonly copyKbps?: number;
}

export interface Ladder {
  /** Largest first */
  readonly rungs: readonly Rung[];
  readonly skipped: readonly SkippedRendition[];
}

/** Short sides of the automatic ladder, pixels. */
const rungSizes = [360, 480, 720, 1080, 1440, 2160] as const;
/** A source this much larger than the highest rung that fits gets a rung of its own size. */
const nativeRungRatio = 1.2;

type Picture = Pick<VideoInfo, 'width' | 'height' | 'frameRate'>;

/** What an output says of all its renditions. */
interface Coding {
  readonly codec?: VideoCodec;
  readonly quality?: Parameters<typeof qualityOf>[0];
}
type Wish = Pick<RenditionSpec, 'name' | 'height' | 'width' | 'videoKbps' | 'crf' | 'frameRate' | 'audioKbps'>;

/** The renditions of an adaptive output for this source. Nothing is larger than the source; sizes are even. */
export function planLadder(spec: Coding & { readonly renditions?: readonly Wish[] }, source: Picture): Ladder {
  const wanted = spec.renditions ? spec.renditions.map((r) => explicit(r, source, spec)) : automatic(source, spec);
  const fitting = distinct(wanted);
  const rungs = fitting.rungs.length ? fitting.rungs : [native(source, {}, spec)];
  return { rungs: [...rungs].sort((a, b) => b.width * b.height - a.width * a.height), skipped: fitting.skipped };
}

/** One rendition of a progressive file: the given size, or the source's; larger than the source is made as large as the source. */
export function planSingle(spec: Coding & Wish, source: Picture): Rung {
  const candidate = explicit(spec, source, spec);
  return 'reason' in candidate ? native(source, spec, spec) : candidate;
}

type Candidate = Rung | SkippedRendition;

function automatic(source: Picture, coding: Coding): Candidate[] {
  const fitting: Candidate[] = rungSizes.map((size) => {
    const fitted = fitBox(source, source.width >= source.height ? { width: wide(size), height: size } : { width: size, height: wide(size) });
    return fitted ? rung(`${size}p`, fitted, {}, source, coding) : { name: `${size}p`, reason: 'larger than the source' };
  });
  const best = fitting.findLast((c): c is Rung => 'width' in c);
  const shortSide = Math.min(source.width, source.height);
  if (best && shortSide >= Math.min(best.width, best.height) * nativeRungRatio) fitting.push(native(source, {}, coding));
  return fitting;
}

/** The long side of a 16:9 picture, even: 854 for 480. */
function wide(shortSide: number): number {
  return 2 * Math.ceil((shortSide * 8) / 9);
}

function explicit(spec: Wish, source: Picture, coding: Coding): Candidate {
  if (spec.width === undefined && spec.height === undefined) return native(source, spec, coding);
  const box = { width: spec.width ?? Number.POSITIVE_INFINITY, height: spec.height ?? Number.POSITIVE_INFINITY };
  const fitted = fitBox(source, box);
  const name = spec.name ?? `${spec.height === undefined ? `${spec.width}w` : `${spec.height}p`}${cappedName(spec, source)}`;
  return fitted ? rung(name, fitted, spec, source, coding) : { name, reason: 'larger than the source' };
}

/** The source's shape inside a box, even sizes; null when it would have to grow. */
function fitBox(source: Picture, box: { width: number; height: number }): { width: number; height: number } | null {
  const scale = Math.min(box.width / source.width, box.height / source.height);
  // The even size below an odd source counts as the source's own.
  if (scale > 1) return box.width >= even(source.width) && box.height >= even(source.height) && Math.min(box.width - source.width, box.height - source.height) < 0.5 ? evenSize(source, 1) : null;
  return evenSize(source, scale);
}

function native(source: Picture, spec: Wish, coding: Coding): Rung {
  const size = evenSize(source, 1);
  return rung(spec.name ?? `${Math.min(size.width, size.height)}p${cappedName(spec, source)}`, size, spec, source, coding);
}

/** `720p30`, so that a rendition at a lower rate has a name beside the one at the source's. */
function cappedName({ frameRate }: Pick<RenditionSpec, 'frameRate'>, source: Picture): string {
  const capped = capFrameRate(source.frameRate, frameRate);
  return capped === source.frameRate ? '' : String(Math.round(toNumber(capped)));
}

function rung(name: string, size: { width: number; height: number }, { crf, videoKbps, audioKbps, frameRate: cap }: Wish, source: Picture, { codec = 'h264', quality }: Coding): Rung {
  const frameRate = capFrameRate(source.frameRate, cap);
  const rate = rateControl({ codec, level: qualityOf(quality).level, crf, videoKbps }, size, frameRate);
  const copyKbps = crf === undefined && qualityOf(quality).level === null ? { copyKbps: rate.mode === 'abr' ? rate.kbps : rate.maxKbps } : {};
  return { name, ...size, rate, ...(frameRate === source.frameRate ? {} : { frameRate }), ...copyKbps, ...(audioKbps === undefined ? {} : { audioKbps }) };
}

function evenSize(source: Picture, scale: number): { width: number; height: number } {
  return { width: Math.min(even(source.width * scale), even(source.width)), height: Math.min(even(source.height * scale), even(source.height)) };
}

/** The nearest even number that is at least 2; a whole odd number goes down. */
function even(pixels: number): number {
  return Math.max(2, 2 * (Number.isInteger(pixels) ? Math.floor(pixels / 2) : Math.round(pixels / 2)));
}

/** Of several rungs with one size and rate the first stays; others of one name get names of their own. */
function distinct(candidates: readonly Candidate[]): { rungs: Rung[]; skipped: SkippedRendition[] } {
  const rungs: Rung[] = [];
  const skipped: SkippedRendition[] = [];
  for (const candidate of candidates) {
    const twin = 'reason' in candidate ? undefined : rungs.find((r) => isSameSize(r, candidate) && JSON.stringify([r.rate, r.frameRate]) === JSON.stringify([candidate.rate, candidate.frameRate]));
    if ('reason' in candidate) skipped.push(candidate);
    else if (twin) skipped.push({ name: candidate.name, reason: `the same as ${twin.name}` });
    else rungs.push({ ...candidate, name: freeName(candidate, rungs) });
  }
  return { rungs, skipped };
}

/** Each rendition has a folder of its own: two bit rates of one size, or two sizes of one height, are told apart. */
function freeName(rung: Rung, others: readonly Rung[]): string {
  const { name, width, height, rate } = rung;
  const taken = new Set(others.map((other) => other.name));
  const other = others.some((r) => isSameSize(r, rung)) ? `${name}-${rate.mode === 'abr' ? rate.kbps : rate.maxKbps}k` : `${width}x${height}`;
  const numbered = others.map((_, index) => `${name}-${index + 2}`);
  return [name, other, ...numbered].find((candidate) => !taken.has(candidate)) ?? `${name}-${others.length + 2}`;
}

function isSameSize(a: Rung, b: Rung): boolean {
  return a.width === b.width && a.height === b.height;
}
