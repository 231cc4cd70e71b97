import type { AdaptivePlan } from '../plan/plan.js';
import type { DashCaptions } from './dash-manifest.js';
import { uniqueNames } from './display-names.js';
import type { CaptionVariant } from './master-playlist.js';

/** The captions of an output as its master playlist names them. */
export function captionVariants({ captions }: Pick<AdaptivePlan, 'captions'>): CaptionVariant[] {
  return captions.map((track) => ({ ...track, uri: `${track.id}/playlist.m3u8` }));
}

/** The captions of an output as its manifest names them. */
export function dashCaptions({ captions }: Pick<AdaptivePlan, 'captions'>): DashCaptions[] {
  const names = uniqueNames(captions, 'Captions');
  return captions.map(({ id, language, isForced, isForDeaf }, index) => ({ folder: id, name: names[index]!, language, role: isForced ? 'forced-subtitle' : isForDeaf ? 'caption' : 'subtitle' }));
}
