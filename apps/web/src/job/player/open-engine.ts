import type { Engine, Film } from './engine.js';

/**
 * Brings the film into the element, by what the browser can: libraries are loaded when they are needed. Null where it
 * can play nothing of the kind.
 */
export async function openEngine(video: HTMLVideoElement, { kind, url }: Film, startSeconds: number): Promise<Engine | null> {
  const hasMediaSource = 'MediaSource' in globalThis || 'ManagedMediaSource' in globalThis;
  if (kind === 'dash') return hasMediaSource ? (await import('./shaka-engine.js')).ShakaEngine.open(video, url, startSeconds) : null;
  if (kind === 'hls' && hasMediaSource) return new (await import('./hls-engine.js')).HlsEngine(video, url, startSeconds);
  if (kind === 'hls' && video.canPlayType('application/vnd.apple.mpegurl') === '') return null;
  return new (await import('./native-engine.js')).NativeEngine(video, url, startSeconds);
}
