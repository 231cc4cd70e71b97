import { z } from 'zod';

/** What players show of a piece of sound, and what is carried from a source to its audio outputs; nothing else is. */
export const tagNames = ['title', 'artist', 'album', 'albumArtist', 'composer', 'genre', 'date', 'track', 'disc', 'comment', 'copyright'] as const;
export type TagName = (typeof tagNames)[number];
/** Tags with their texts; none is empty. */
export type SoundTags = Readonly<Partial<Record<TagName, string>>>;

export const longestTag = 1024;

const tag = z
  .string()
  .min(1)
  .max(longestTag)
  .regex(/^[^\p{Cc}]*$/u, 'must be text in one line')
  .nullable()
  .optional()
  .describe('In place of the tag of the source; null leaves it out');

/** In place of the source's tags; null leaves one out. */
export const soundTags = z.strictObject({ title: tag, artist: tag, album: tag, albumArtist: tag, composer: tag, genre: tag, date: tag, track: tag, disc: tag, comment: tag, copyright: tag });

/** The source's tags with those that a request gives in their place. */
export function mergeTags(found: SoundTags | undefined, given: z.output<typeof soundTags> | undefined): SoundTags {
  const merged = { ...found, ...given };
  return Object.fromEntries(tagNames.flatMap((name) => (merged[name] == null ? [] : [[name, merged[name]]])));
}
