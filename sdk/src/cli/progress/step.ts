/** One thing that comes along: an upload, an output, a download. */
export interface Step {
  /** Whose: a file or a job */
  readonly of: string;
  /** `upload`, or the name of an output */
  readonly name: string;
  /** 0–1; null while nothing is known */
  readonly share: number | null;
  /** What is done just now, or how it ended: `encoding`, `completed` */
  readonly state: string;
  /** Speed and time left, in words */
  readonly pace: string;
  readonly ended: boolean;
}

/** Shows steps side by side on stderr. */
export interface Board {
  /** The first call of an id puts it on the board. */
  show(id: string, step: Step): void;
  /** A line for people, above what moves. */
  note(text: string): void;
  /** Leaves what stands there, and gives the terminal back. */
  stop(): void;
}
