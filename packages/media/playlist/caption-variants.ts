import type { AdaptivePlan } from '../plan/plan.js';
import { captionTracksOf } from '../plan/plan-captions.js';
import type { DashCaptions } from './dash-manifest.js';
import { uniqueNames } from './display-names.js';
import type { CaptionVariant } from './master-playlist.js';

/** The captions of an output as its master playlist names them. */
export function captionVariants(plan: Pick<AdaptivePlan, 'captions'>): CaptionVariant[] {
  return captionTracksOf(plan).map((track) => ({ ...track, uri: `${track.id}/playlist.m3u8` }));
}

/** The captions of an output as its manifest names them. */
export function dashCaptions(plan: Pick<AdaptivePlan, 'captions'>): DashCaptions[] {
  const captions = captionTracksOf(plan);
  const names = uniqueNames(captions, 'Captions');
  return captions.map(({ id, language, isForced, isForDeaf }, index) => ({ folder: id, name: names[index]!, language, role: isForced ? 'forced-subtitle' : isForDeaf ? 'caption' : 'subtitle' }));
}
