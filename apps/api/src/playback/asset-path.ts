/** A path below an output, as it was decoded from a URL; null when it could lead anywhere else. */
export function assetPath(text: string): string | null {
  if (text.length === 0 || text.length > 512 || !/^[\w.\-/]+$/.test(text)) return null;
  const steps = text.split('/');
  return steps.every((step) => step !== '' && !step.startsWith('.')) ? text : null;
}

const playlistTypes: Readonly<Record<string, string>> = { m3u8: 'application/vnd.apple.mpegurl', mpd: 'application/dash+xml', vtt: 'text/vtt; charset=utf-8' };

/** Content type of what the API streams itself: playlists, whose relative names must resolve to links with the token. */
export function playlistType(path: string): string | undefined {
  return playlistTypes[path.split('.').at(-1)!.toLowerCase()];
}

/** Number of the key that a path names: `keys/3`; null for any other path. */
export function keyIndex(path: string): number | null {
  const match = /^keys\/(\d{1,6})$/.exec(path);
  return match && Number(match[1]);
}

/** Segments are fetched at once; a whole file is read by ranges for as long as it plays. */
export function isSegment(path: string): boolean {
  return /\.(m4s|ts)$/.test(path) || path.endsWith('/init.mp4');
}
