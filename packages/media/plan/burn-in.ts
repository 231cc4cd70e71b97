import { type Problem, toProblem } from '../errors.js';
import { languageTag, matchesLanguage } from '../languages.js';
import type { SourceInfo, SubtitleInfo, VideoInfo } from '../probe/source-info.js';
import { assetKey } from '../spec/assets.js';
import type { BurnedCaptionsItem } from '../spec/captions.js';
import { isBurnedItem } from '../spec/burned-item.js';
import type { OutputSpec } from '../spec/outputs.js';
import type { Timeline } from './encode-plan.js';
import type { BurnInPlan, BurnInWish } from './picture-plan.js';
import type { ResolvedFiles } from './plan-captions.js';
import { wholeSpan } from './span.js';

/** The captions that an output wants in its pictures, with their place in its list. */
export function burnedItemOf(spec: OutputSpec): { readonly item: BurnedCaptionsItem; readonly index: number } | null {
  if (!('captions' in spec) || spec.captions === 'auto') return null;
  return spec.captions.flatMap((item, index) => (isBurnedItem(item) ? [{ item, index }] : []))[0] ?? null;
}

/** What an output's captions in its pictures come from, or why there are none; null where it wants none. `index` is the output's. */
export function chooseBurnIn(spec: OutputSpec, index: number, info: SourceInfo, files: ResolvedFiles): { readonly wish: BurnInWish } | { readonly problem: Problem } | null {
  const wanted = burnedItemOf(spec);
  if (!wanted) return null;
  const { item } = wanted;
  const refuse = (field: string, detail: string) => ({ problem: toProblem('captions_missing', detail, [{ path: `outputs.${index}.captions.${wanted.index}${field}`, message: detail }]) });
  if (!info.video) return refuse('.burnIn', 'the source has no picture that captions could be burned into');
  if (item.source) {
    const file = files[assetKey(item.source)];
    if (!file) return { problem: toProblem('internal', 'the caption file was not resolved') };
    if ('problem' in file) return { problem: { ...file.problem, errors: [{ path: `outputs.${index}.captions.${wanted.index}.source`, message: file.problem.detail }] } };
    return { wish: { from: { type: 'file', object: file.object }, language: item.language ?? null, title: null, isForced: false } };
  }
  const fitting = info.subtitles.filter((s) => item.language === undefined || matchesLanguage(item.language, s.language));
  const found = favourite(fitting.filter((s) => s.isText));
  if (found) return { wish: { from: { type: 'stream', streamIndex: found.index }, language: found.language, title: found.title, isForced: found.isForced } };
  return refuse(item.language === undefined ? '.burnIn' : '.language', missing(item.language, fitting, info));
}

/** What the source shows by itself, otherwise the first that says everything. */
function favourite(subtitles: readonly SubtitleInfo[]): SubtitleInfo | undefined {
  return subtitles.find((s) => s.isDefault) ?? subtitles.find((s) => !s.isForced) ?? subtitles[0];
}

function missing(language: string | undefined, pictures: readonly SubtitleInfo[], { subtitles }: SourceInfo): string {
  const where = language === undefined ? '' : ` in ${languageTag(language) ?? language}`;
  const [picture] = pictures;
  if (picture) return `the source's subtitles${where} are pictures (${picture.codec}), which cannot be burned in; give a caption file as \`source\``;
  const has = subtitles.map((s) => `${languageTag(s.language) ?? 'und'}${s.isText ? '' : ` (${s.codec}, pictures)`}`).join(', ');
  return `the source has no subtitles${where} to burn in; it has: ${has || 'none'}`;
}

/** White on a screen of high dynamic range is 203 cd/m² (ITU-R BT.2408): 58 % of the signal in PQ, 75 % in HLG. */
const whites: Readonly<Record<string, number>> = { smpte2084: 148, 'arib-std-b67': 191 };

/** Fits captions to the grid and the pictures of an encode. */
export function placeBurnIn(wish: BurnInWish, info: SourceInfo, video: VideoInfo, { startSeconds }: Timeline, picture: { readonly width: number; readonly height: number; readonly transfer: string }): BurnInPlan {
  const fileStart = wish.from.type === 'file' ? wholeSpan(info, video).startSeconds : 0;
  const { width, height, transfer } = picture;
  return { ...wish, width, height, white: whites[transfer] ?? 255, startSeconds: startSeconds - fileStart };
}
