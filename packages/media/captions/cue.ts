/** One caption: what is shown from when to when, seconds. */
export interface Cue {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** WebVTT cue text (W3C WebVTT, 4.2.2) that cannot leave its cue: markup is bold, italic and underline only */
  readonly text: string;
  /** WebVTT cue settings, such as `line:10% align:start`; empty for the usual place */
  readonly settings: string;
}

/** Cues as they are seen on a timeline whose time 0 is `startSeconds`, and that lasts `durationSeconds`. */
export function shiftCues(cues: readonly Cue[], { startSeconds, durationSeconds }: { readonly startSeconds: number; readonly durationSeconds: number }): Cue[] {
  return cues
    .map((cue) => ({ ...cue, startSeconds: Math.max(0, cue.startSeconds - startSeconds), endSeconds: Math.min(durationSeconds, cue.endSeconds - startSeconds) }))
    .filter((cue) => milliseconds(cue.endSeconds) > milliseconds(cue.startSeconds))
    .sort((a, b) => a.startSeconds - b.startSeconds || a.endSeconds - b.endSeconds);
}

/** WebVTT counts in these. */
export function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000);
}
