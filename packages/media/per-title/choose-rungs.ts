import type { VideoInfo } from '../probe/source-info.js';
import { planLadder, type Rung } from '../plan/ladder.js';
import type { PerTitleSummary, SkippedRendition } from '../plan/plan.js';
import { crfLikeX264, rateControl } from '../plan/rate-control.js';
import type { AdaptiveSpec } from '../spec/outputs.js';
import { qualityOf } from '../spec/read-quality.js';
import type { RungMeasures, TitleMeasures } from './title.js';

/** Where the eye hardly sees a difference in films: luma SSIM, in decibels of what is lost. */
const targetDecibels = 16;
/** Four points of x264's scale are a third fewer bits; coarser shows on flat areas. */
const maxPointsCoarser = 7;
/** Renditions nearer than this in bits give players nothing to choose (Apple's HLS authoring: 1.5 to 2). */
const minRatio = 1.5;
/** A size that keeps this much of the largest picture shows all that the source holds. */
const wholeDetail = 0.995;
/** A segment may need this much more than the samples did. */
const capRatio = 1.6;
const defaultCrf = 23;

interface Candidate {
  readonly rung: Rung;
  readonly detail: number | null;
  readonly x264Crf: number;
  readonly kbps: number;
  readonly fixedKbps: number;
  readonly ssim: number;
}

export interface TitleLadder {
  readonly rungs: readonly Rung[];
  readonly skipped: readonly SkippedRendition[];
  readonly perTitle: PerTitleSummary;
}

/** The ladder that suits this source: sizes that show more than the next smaller one, each with the bits that its quality needs. Null when nothing was measured. */
export function chooseRungs(spec: Pick<AdaptiveSpec, 'codec' | 'quality'>, video: VideoInfo, measures: TitleMeasures): TitleLadder | null {
  const fixed = planLadder({ codec: spec.codec, ...(spec.quality === undefined ? {} : { quality: spec.quality }) }, video);
  const candidates = fixed.rungs.flatMap((rung) => {
    const measured = measures.rungs.find(({ name }) => name === rung.name);
    return measured ? [candidate(rung, measured, spec, video)] : [];
  });
  if (candidates.length === 0) return null;
  const { kept, skipped } = leaveOut(candidates);
  const sum = (list: readonly Candidate[], of: 'kbps' | 'fixedKbps') => list.reduce((total, c) => total + c[of], 0);
  const [fixedKbps, chosenKbps] = [sum(candidates, 'fixedKbps'), sum(kept, 'kbps')];
  return {
    rungs: kept.map(({ rung }) => rung),
    skipped: [...fixed.skipped, ...skipped],
    perTitle: {
      sampleSeconds: measures.sampleSeconds,
      fixedKbps,
      chosenKbps,
      savedPercent: Math.round((1 - chosenKbps / fixedKbps) * 100),
      renditions: kept.map(({ rung, kbps, fixedKbps: before, ssim, x264Crf }) => ({ name: rung.name, kbps, fixedKbps: before, x264Crf, ssim: Math.round(ssim * 10_000) / 10_000 })),
    },
  };
}

function candidate(rung: Rung, measured: RungMeasures, { codec, quality }: Pick<AdaptiveSpec, 'codec' | 'quality'>, video: VideoInfo): Candidate {
  const { level } = qualityOf(quality);
  const like = (of: 'h264' | typeof codec) => rateControl({ codec: of, level }, rung, video.frameRate);
  const [h264, own] = [like('h264'), like(codec)];
  if (h264.mode !== 'crf' || own.mode !== 'crf') return { rung, detail: measured.detail, x264Crf: defaultCrf, kbps: 0, fixedKbps: 0, ssim: 1 };
  const finest = h264.crf;
  let x264Crf = finest;
  while (x264Crf < finest + maxPointsCoarser && decibels(at(measured, x264Crf + 1).ssim) >= targetDecibels) x264Crf++;
  // What the codec needs of H.264's bits is known for its caps.
  const share = own.maxKbps / h264.maxKbps;
  const kbpsAt = (crf: number) => Math.max(1, Math.round(Math.min(at(measured, crf).kbps, h264.maxKbps) * share));
  const kbps = kbpsAt(x264Crf);
  const maxKbps = Math.min(own.maxKbps, Math.max(64, Math.ceil((kbps * capRatio) / 10) * 10));
  return { rung: { ...rung, rate: { mode: 'crf', crf: crfLikeX264(codec, x264Crf), maxKbps } }, detail: measured.detail, x264Crf, kbps, fixedKbps: kbpsAt(finest), ssim: at(measured, x264Crf).ssim };
}

/** Bits change by powers over x264's scale, quality in decibels along a line. */
function at({ trials }: RungMeasures, crf: number): { kbps: number; ssim: number } {
  const [fine, coarse] = [trials[0]!, trials.at(-1)!];
  const part = (crf - fine.crf) / (coarse.crf - fine.crf);
  const lost = decibels(fine.ssim) + part * (decibels(coarse.ssim) - decibels(fine.ssim));
  return { kbps: fine.kbps * (coarse.kbps / fine.kbps) ** part, ssim: 1 - 10 ** (-lost / 10) };
}

function decibels(ssim: number): number {
  return -10 * Math.log10(Math.max(1e-6, 1 - ssim));
}

function leaveOut(candidates: readonly Candidate[]): { kept: Candidate[]; skipped: SkippedRendition[] } {
  const enough = candidates.findLast(({ detail }) => detail !== null && detail >= wholeDetail);
  const kept: Candidate[] = [];
  const skipped: SkippedRendition[] = [];
  for (const c of candidates) {
    const larger = kept.at(-1);
    if (enough && area(c) > area(enough)) skipped.push({ name: c.rung.name, reason: `shows no more than ${enough.rung.name}, which keeps SSIM ${enough.detail!.toFixed(4)} of the source's picture` });
    else if (larger && larger.kbps / c.kbps < minRatio) skipped.push({ name: c.rung.name, reason: `needs ${c.kbps} kbit/s, too close to the ${larger.kbps} kbit/s of ${larger.rung.name} (less than ${minRatio} times)` });
    else kept.push(c);
  }
  return { kept, skipped };
}

const area = ({ rung }: Candidate) => rung.width * rung.height;
