import { z } from 'zod';
import { longestTag, type SoundTags, tagNames, type TagName } from '../spec/sound-tags.js';
import type { ProbedStream } from './probe-output.js';

/** A picture that goes with the sound, as a stream of its own. */
export const coverInfo = z.object({ index: z.int().describe('Of the stream in the container'), codec: z.string().describe('As `mjpeg`'), width: z.int().describe('Pixels'), height: z.int().describe('Pixels') });

/** What a player shows of the source, without empty texts. */
export const foundTags = z.partialRecord(z.enum(tagNames), z.string());

/** ffmpeg's names, in small letters; containers write them in several ways. */
const namesOf: Readonly<Record<TagName, readonly string[]>> = {
  title: ['title'], artist: ['artist'], album: ['album'],
  albumArtist: ['album_artist', 'albumartist', 'album artist'],
  composer: ['composer'], genre: ['genre'],
  date: ['date', 'date_released', 'year'],
  track: ['track', 'tracknumber', 'part_number'],
  disc: ['disc', 'discnumber'],
  comment: ['comment'], copyright: ['copyright'],
};

/** Containers that describe the sound in its stream instead of the file. */
const describesStream = /^ogg/;

/** The tags that may be carried on; everything else that a file says of itself (places, devices, programs, paths) is left behind. */
export function tagsOf(container: string, fileTags: Readonly<Record<string, string>>, streams: readonly ProbedStream[]): SoundTags {
  const sound = describesStream.test(container) ? (streams.find((s) => s.codec_type === 'audio')?.tags ?? {}) : {};
  const found = new Map(Object.entries({ ...sound, ...fileTags }).map(([name, value]) => [name.toLowerCase(), cleaned(value)]));
  return Object.fromEntries(tagNames.flatMap((tag) => {
    const text = namesOf[tag].map((name) => found.get(name)).find(Boolean);
    return text ? [[tag, text]] : [];
  }));
}

/** The first picture that is marked as belonging to the sound. */
export function coverOf(streams: readonly ProbedStream[]): z.output<typeof coverInfo> | null {
  const picture = streams.find((s) => s.codec_type === 'video' && s.disposition['attached_pic'] === 1);
  return picture ? { index: picture.index, codec: picture.codec_name, width: picture.width, height: picture.height } : null;
}

function cleaned(text: string): string {
  return [...text.replaceAll(/\p{Cc}+/gu, ' ').trim().slice(0, 2 * longestTag)].slice(0, longestTag).join('').trim();
}
