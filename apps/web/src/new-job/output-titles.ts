import type { OutputDraft } from './recipes.js';

/** What each type is called in menus, in groups. */
export const typeGroups: readonly { readonly name: string; readonly types: readonly (readonly [type: string, title: string])[] }[] = [
  { name: 'Streams', types: [['cmaf', 'Adaptive video (HLS and DASH)'], ['hls', 'Adaptive video (HLS)'], ['dash', 'Adaptive video (DASH)']] },
  { name: 'Files', types: [['mp4', 'Video file (mp4)'], ['webm', 'Video file (webm)'], ['audio', 'Sound file'], ['waveform', 'Waveform']] },
  { name: 'Pictures', types: [['poster', 'Poster'], ['thumbnails', 'Thumbnails'], ['storyboard', 'Storyboard'], ['preview', 'Moving preview'], ['image', 'Image']] },
];
const titles = new Map(typeGroups.flatMap(({ types }) => types));

/** `Sound file, mp3`. */
export function outputTitle({ type, preset, format }: OutputDraft): string {
  if (type === undefined) return `Preset ${preset ?? ''}`;
  return [titles.get(type) ?? type, ...(typeof format === 'string' ? [format] : [])].join(', ');
}
