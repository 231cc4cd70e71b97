import { languageTag } from '../languages.js';

/**
 * A name for each track: its title, else its language, else `<kind> 1`, all different. They cannot end the attribute
 * that they stand in; some readers take `'` for a quote, too.
 */
export function uniqueNames(tracks: readonly { readonly title: string | null; readonly language: string | null }[], kind: string): string[] {
  const used = new Map<string, number>();
  return tracks.map((track, index) => {
    const base = (track.title ?? languageTag(track.language) ?? '').replaceAll(/["\p{Cc}]/gu, '').replaceAll("'", '’').slice(0, 64).trim() || `${kind} ${index + 1}`;
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    return count === 1 ? base : `${base} (${count})`;
  });
}
