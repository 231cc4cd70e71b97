/** What differs between Node, pages and everything else. */
export interface Platform {
  /** @throws what the file system says */
  readonly openFile?: (path: string) => Promise<LocalFile>;
  /** @throws what the file system or the connection says; nothing is left then */
  readonly saveFile?: (path: string, body: ReadableStream<Uint8Array>, signal: AbortSignal | undefined) => Promise<void>;
  /** Sends bytes to the store and tells how many are on their way; without it, `fetch` does, and tells nothing. */
  readonly sendBytes?: SendBytes;
}

export interface LocalFile {
  readonly name: string;
  readonly sizeBytes: number;
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  sha256(signal: AbortSignal | undefined): Promise<string>;
  /** Has it been written to since it was opened? */
  hasChanged(): Promise<boolean>;
  close(): Promise<void>;
}

export interface Sending {
  readonly url: string;
  readonly method: 'PUT' | 'POST';
  readonly contentType?: string;
  /** One after another */
  readonly pieces: readonly (Blob | Uint8Array<ArrayBuffer>)[];
  readonly onSent: (bytes: number) => void;
  readonly signal: AbortSignal;
}

export interface Sent {
  readonly status: number;
  readonly text: string;
}

/** @throws anything where no answer came; the reason of the signal when that was aborted */
export type SendBytes = (sending: Sending) => Promise<Sent>;
