import { languageTag } from '../languages.js';

const longestName = 64;
/** Control characters, ends of lines and paragraphs, and what XML cannot hold (XML 1.0, 2.2). */
const unfit = /["\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu;

/** `{$…}` names a variable of the playlist, whoever wrote it (RFC 8216bis, 4.3). */
const reference = /\{+(?=\$)/g;

/**
 * A name for each track: its title, else its language, else `<kind> 1`, all different. They cannot end the attribute
 * that they stand in; some readers take `'` for a quote, too.
 */
export function uniqueNames(tracks: readonly { readonly title: string | null; readonly language: string | null }[], kind: string): string[] {
  const used = new Set<string>();
  return tracks.map((track, index) => {
    const readable = (track.title ?? languageTag(track.language) ?? '').replaceAll(unfit, '').replaceAll(reference, '').replaceAll("'", '’');
    const base = [...readable].slice(0, longestName).join('').trim() || `${kind} ${index + 1}`;
    let name = base;
    for (let count = 2; used.has(name); count += 1) name = `${base} (${count})`;
    used.add(name);
    return name;
  });
}
