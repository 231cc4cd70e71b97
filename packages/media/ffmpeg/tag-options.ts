import type { SoundFormat } from '../sound/formats.js';
import { type SoundTags, tagNames, type TagName } from '../spec/sound-tags.js';

/** ffmpeg's names, where they differ; its muxers turn them into those of their formats. */
const names: Readonly<Partial<Record<TagName, string>>> = { albumArtist: 'album_artist' };

/** Tags and language of a sound file, for its muxer. */
export function tagOptions(format: SoundFormat, tags: SoundTags, language: string | undefined): string[] {
  const texts = tagNames.flatMap((tag) => (tags[tag] === undefined ? [] : ['-metadata', `${names[tag] ?? tag}=${tags[tag]}`]));
  // MP4 has a place for it in the track; the others have a tag.
  const place = format === 'm4a' ? '-metadata:s:a:0' : '-metadata';
  return [...texts, ...(language === undefined ? [] : [place, `language=${language}`])];
}
