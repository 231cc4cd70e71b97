import type { Chunk } from './encode-plan.js';

/** By track id: the first frame that is still to be made. A track that is not named is made from the chunk's first frame. */
export type TrackStarts = Readonly<Record<string, number>>;

/** The part of a chunk that has to be decoded to make the rest of these tracks. */
export function restOfChunk(chunk: Chunk, trackIds: readonly string[], starts: TrackStarts): Chunk {
  const end = chunk.startFrame + chunk.frames;
  const startFrame = Math.min(...trackIds.map((id) => startOf(chunk, id, starts)));
  return { ...chunk, startFrame, frames: end - startFrame };
}

/** First frame of the chunk that is to be made of a track. */
export function startOf(chunk: Pick<Chunk, 'startFrame'>, trackId: string, starts: TrackStarts): number {
  return starts[trackId] ?? chunk.startFrame;
}
