/** What the packets of a video stream tell beside their times; too large for callers, and read by the planner alone. */
export interface KeyframeMap {
  /** When the keyframes are shown that no earlier picture follows in decoding order, source clock, seconds */
  readonly seconds: readonly number[];
  /** All packets over the stream's length */
  readonly kbps: number;
  /** Why nothing may be cut out of this stream as it is; null when it may */
  readonly obstacle: string | null;
}

/** A stream of keyframes alone has more than any playlist should name. */
const maxKeyframes = 200_000;

/** Collects the packets of one stream in decoding order. */
export class KeyframeCollector {
  private readonly seconds: number[] = [];
  private latest = Number.NEGATIVE_INFINITY;
  private bytes = 0;
  private obstacle: string | null = null;

  /** `flags` as ffprobe prints them: `K` for a keyframe, `D` for a packet that only feeds the decoder. */
  add(seconds: number | null, flags: string, bytes: number): void {
    this.bytes += bytes;
    if (flags.includes('D')) this.obstacle = 'it begins or ends inside a group of pictures';
    else if (seconds === null) this.obstacle = 'some of its pictures carry no time';
    else if (flags.includes('K')) this.addKeyframe(seconds);
    // An open group: pictures that are shown before the keyframe need the group before it.
    else if (seconds < this.latest && this.seconds.at(-1) === this.latest) this.seconds.pop();
  }

  finish(durationSeconds: number): KeyframeMap {
    return { seconds: this.seconds, kbps: durationSeconds > 0 ? (this.bytes * 8) / 1000 / durationSeconds : 0, obstacle: this.obstacle };
  }

  private addKeyframe(seconds: number): void {
    this.latest = seconds;
    if (this.seconds.length < maxKeyframes) this.seconds.push(seconds);
    else this.obstacle = `it has more than ${maxKeyframes} keyframes`;
  }
}
