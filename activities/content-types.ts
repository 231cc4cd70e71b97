/** RFC 8216, section 10 */
export const playlistType = 'application/vnd.apple.mpegurl';
