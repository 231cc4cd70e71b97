/** A playback token is a credential: it stays out of the log, like every query string. */
export function loggedPath(url: string): string {
  return url.replace(/^\/play\/[^/?]*/, '/play/[token]').replace(/\?.*$/, '');
}
