/** One entry of a menu of the player. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Of a quality: bit rate and codec */
  readonly note?: string;
}

/** What may be chosen of one kind, and what is. */
export interface Choices {
  readonly all: readonly Choice[];
  readonly chosen: string;
}

/** `quality` and `captions` begin with an entry for "by itself" and "none". */
export type Kind = 'quality' | 'captions' | 'sound';
export const automatic = 'auto';
export const none = 'none';

/** What brings a film into a `<video>`. It fires `change` when choices change, and `fault` (`FaultEvent`) when it cannot go on. */
export interface Engine extends EventTarget {
  choices(kind: Kind): Choices;
  choose(kind: Kind, id: string): void;
  /** Resolves when the element is free for another. */
  destroy(): void | Promise<void>;
}

/** The link has ended (`expired`: a new one helps), or the film cannot be loaded or shown. */
export class FaultEvent extends Event {
  constructor(readonly why: 'expired' | 'unreachable' | 'unplayable') {
    super('fault');
  }
}

/** What is to be played. */
export interface Film {
  readonly kind: 'hls' | 'dash' | 'file';
  readonly url: string;
}

/** `720p`; by the shorter side, so that upright pictures are called as their renditions are. */
export function pictureLabel(width: number | undefined, height: number | undefined, bitsPerSecond: number): string {
  return width && height ? `${Math.min(width, height)}p` : rateLabel(bitsPerSecond);
}

export function rateLabel(bitsPerSecond: number): string {
  return bitsPerSecond >= 1e6 ? `${(bitsPerSecond / 1e6).toFixed(1)} Mbit/s` : `${Math.round(bitsPerSecond / 1000)} kbit/s`;
}

/** A language in words where the browser knows it. */
export function languageLabel(language: string | null | undefined, otherwise: string): string {
  if (!language || language === 'und') return otherwise;
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? otherwise;
  } catch {
    return otherwise;
  }
}
