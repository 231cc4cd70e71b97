/** RFC 8216, section 10 */
export const playlistType = 'application/vnd.apple.mpegurl';
/** ISO/IEC 23009-1, annex C */
export const manifestType = 'application/dash+xml';
