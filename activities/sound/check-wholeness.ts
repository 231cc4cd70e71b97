import { MediaError } from '../../packages/media/errors.js';

/** Containers round times, and a last packet may hold less than it says: what lacks less is whole. */
const toleratedSeconds = 0.5;
const toleratedShare = 0.01;

/** Throws `unreadable_source` when clearly less of a track was decoded than it is long. Packets that fail one by one are no error of ffmpeg. */
export function checkWholeness(decodedSeconds: number, { streamIndex, durationSeconds }: { readonly streamIndex: number; readonly durationSeconds: number }): void {
  if (decodedSeconds >= durationSeconds * (1 - toleratedShare) - toleratedSeconds) return;
  throw new MediaError('unreadable_source', `of ${durationSeconds.toFixed(3)} s of sound in stream ${streamIndex} only ${decodedSeconds.toFixed(3)} s could be decoded`);
}
