/** The shortest form of a language, as RFC 5646 wants it (`eng` → `en`, `ger` → `de`); null when the source's tag is none. */
export function languageTag(language: string | null): string | null {
  if (!language) return null;
  try {
    return Intl.getCanonicalLocales(language)[0] ?? null;
  } catch {
    return null;
  }
}

/**
 * Does a track of this language answer the wish? As RFC 4647 (3.3.1) filters: `en` takes `en-GB`; and, because sources
 * mostly name a language without a region (ISO 639-2), `en-GB` takes `en`. `und` takes what names no language.
 */
export function matchesLanguage(wanted: string, language: string | null): boolean {
  const has = languageTag(language)?.toLowerCase() ?? 'und';
  const wants = languageTag(wanted)?.toLowerCase() ?? wanted.toLowerCase();
  return has === wants || has.startsWith(`${wants}-`) || wants.startsWith(`${has}-`);
}

/** `de, en`: what a list of tracks has, for messages. */
export function languagesIn(tracks: readonly { readonly language: string | null }[]): string {
  return [...new Set(tracks.map((track) => languageTag(track.language) ?? 'und'))].join(', ') || 'none';
}
