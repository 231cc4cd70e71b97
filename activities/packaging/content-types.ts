/** RFC 8216, section 10 */
export const playlistType = 'application/vnd.apple.mpegurl';
/** Of segments by the extension of their names: ISO/IEC 23000-19 and RFC 3555 */
export function segmentType(name: string): string {
  return name.endsWith('.ts') ? 'video/mp2t' : 'video/iso.segment';
}
/** ISO/IEC 23009-1, annex C */
export const manifestType = 'application/dash+xml';
/** W3C WebVTT, 9.1 */
export const captionsType = 'text/vtt; charset=utf-8';
