import type { Kind } from './kinds.js';

/** One output as it is asked for: a type or a preset, and fields. */
export type OutputDraft = Readonly<Record<string, unknown>> & { readonly name: string; readonly type?: string; readonly preset?: string };

/** Outputs that are often wanted together, by one click. */
export interface Recipe {
  readonly name: string;
  readonly text: string;
  readonly outputs: readonly OutputDraft[];
}

/** The first of each kind is what a new job begins with. */
export const recipes: Readonly<Record<Kind, readonly Recipe[]>> = {
  video: [
    { name: 'Stream, sound and poster', text: 'Adaptive video for every device, its sound as mp3, and the best picture.', outputs: [{ name: 'video', type: 'cmaf' }, { name: 'sound', type: 'audio', format: 'mp3' }, { name: 'poster', type: 'poster', width: 1280 }] },
    { name: 'Stream with everything', text: 'Also hover previews on the time line and a short moving preview.', outputs: [{ name: 'video', type: 'cmaf', captions: 'auto' }, { name: 'timeline', type: 'storyboard' }, { name: 'preview', type: 'preview' }, { name: 'poster', type: 'poster', width: 1280 }] },
    { name: 'One file', text: 'An mp4 that plays everywhere and while it loads.', outputs: [{ name: 'file', type: 'mp4', height: 1080 }] },
    { name: 'Sound only', text: 'The sound of the video as mp3.', outputs: [{ name: 'sound', type: 'audio', format: 'mp3' }] },
  ],
  sound: [
    { name: 'mp3 and waveform', text: 'For playing, and for drawing it.', outputs: [{ name: 'sound', type: 'audio', format: 'mp3' }, { name: 'waveform', type: 'waveform' }] },
    { name: 'Podcast', text: 'Speech at an even loudness.', outputs: [{ name: 'podcast', type: 'audio', format: 'mp3', kbps: 128, loudness: { lufs: -16, truePeak: -1 } }] },
    { name: 'Lossless', text: 'As FLAC, as it is.', outputs: [{ name: 'lossless', type: 'audio', format: 'flac' }] },
  ],
  image: [
    { name: 'For the web', text: 'WebP of at most 1920 pixels, and a small one.', outputs: [{ name: 'large', type: 'image', format: 'webp', operations: [{ op: 'resize', width: 1920, height: 1920, fit: 'inside' }] }, { name: 'small', type: 'image', format: 'webp', operations: [{ op: 'resize', width: 480, height: 480, fit: 'inside' }] }] },
    { name: 'For every screen', text: 'Several sizes in WebP and JPEG, with a srcset.', outputs: [{ name: 'responsive', preset: 'responsive' }] },
    { name: 'Avatar', text: '256 pixels square around what the eye goes to.', outputs: [{ name: 'avatar', preset: 'avatar' }] },
  ],
};

/** What an added output begins with, by its type. */
export const beginnings: Readonly<Record<string, Omit<OutputDraft, 'name'>>> = {
  cmaf: { type: 'cmaf' },
  hls: { type: 'hls' },
  dash: { type: 'dash' },
  mp4: { type: 'mp4' },
  webm: { type: 'webm' },
  audio: { type: 'audio', format: 'mp3' },
  waveform: { type: 'waveform' },
  poster: { type: 'poster' },
  thumbnails: { type: 'thumbnails', count: 6 },
  storyboard: { type: 'storyboard' },
  preview: { type: 'preview' },
  image: { type: 'image', format: 'webp' },
};

/** `wanted`, or with a number behind it where an output has that name already. */
export function freeName(wanted: string, outputs: readonly OutputDraft[]): string {
  const taken = new Set(outputs.map(({ name }) => name));
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}
