import type { Readable } from 'node:stream';

/** A stream that takes text, and knows whether a person looks at it. */
export interface TextOut {
  write(text: string): boolean;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export type TextIn = Readable & { readonly isTTY?: boolean };

/** All that the command line touches of the process it runs in. */
export interface Io {
  readonly stdin: TextIn;
  readonly stdout: TextOut;
  readonly stderr: TextOut;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly homeFolder: string;
  /** Aborts at the first Ctrl-C or SIGTERM, with an `Interruption` as its reason */
  readonly signal: AbortSignal;
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Somebody asked this process to end. */
export class Interruption extends Error {
  readonly exitCode: number;

  constructor(readonly signalName: keyof typeof signalNumbers) {
    super('interrupted');
    this.exitCode = 128 + signalNumbers[signalName];
  }
}
