import type { Cue } from './cue.js';

/** A run of pictures that show the same cues. */
export interface CueFrames {
  readonly first: number;
  /** First picture that shows something else */
  readonly end: number;
  /** In the order of their times */
  readonly seen: readonly Cue[];
}

/** More than this hides the picture. */
const maxSeen = 4;
/** Captions count in milliseconds, so a time may be that much behind the picture that it was taken from. */
const toleranceSeconds = 0.001;

/**
 * The pictures in which cues, in the order of their times, are seen: from the first picture at or after a cue's start
 * to the last one before its end. `rate` is in pictures per second.
 */
export function framesOfCues(cues: readonly Cue[], rate: number, frames: number): CueFrames[] {
  const frameAt = (seconds: number) => Math.min(frames, Math.max(0, Math.ceil((seconds - toleranceSeconds) * rate)));
  const spans = cues.map((cue) => ({ cue, first: frameAt(cue.startSeconds), end: frameAt(cue.endSeconds) })).filter(({ first, end }) => end > first);
  const changes = [...new Set(spans.flatMap(({ first, end }) => [first, end]))].sort((a, b) => a - b);
  const ending = [...spans].sort((a, b) => a.end - b.end);
  const active = new Set<Cue>();
  let [begun, ended] = [0, 0];
  return changes.slice(0, -1).flatMap((first, index) => {
    while (ended < ending.length && ending[ended]!.end <= first) active.delete(ending[ended++]!.cue);
    while (begun < spans.length && spans[begun]!.first <= first) active.add(spans[begun++]!.cue);
    return active.size > 0 ? [{ first, end: changes[index + 1]!, seen: oldest(active) }] : [];
  });
}

function oldest(active: ReadonlySet<Cue>): Cue[] {
  const seen: Cue[] = [];
  for (const cue of active) if (seen.push(cue) === maxSeen) break;
  return seen;
}
