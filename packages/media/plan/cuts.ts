/** A segment may be this much shorter or longer than asked for when it is cut at the source's keyframes. */
const shortest = 0.5;
const longest = 2;

/**
 * First frames of segments of about `targetFrames` that begin at keyframes, each as near to the wish as the keyframes
 * allow; null when a segment would be shorter than half of it (the last may be) or longer than twice. `keyframes`
 * ascend and begin with 0.
 */
export function chooseCuts(keyframes: readonly number[], frames: number, targetFrames: number): number[] | null {
  const cuts = [0];
  let next = 1;
  for (let start = 0; frames - start > targetFrames * longest || (keyframes[next] ?? frames) < frames; ) {
    while (next < keyframes.length && keyframes[next]! - start < targetFrames * shortest) next += 1;
    let best = next;
    while (best + 1 < keyframes.length && distance(keyframes[best + 1]!) <= distance(keyframes[best]!)) best += 1;
    const cut = keyframes[best];
    if (cut === undefined || cut >= frames) return frames - start <= targetFrames * longest ? cuts : null;
    if (cut - start > targetFrames * longest) return null;
    cuts.push(cut);
    start = cut;
    next = best + 1;

    function distance(keyframe: number): number {
      return Math.abs(keyframe - start - targetFrames);
    }
  }
  return cuts;
}
