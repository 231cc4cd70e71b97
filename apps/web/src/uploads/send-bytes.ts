import { sendByXhr } from '../../../../sdk/src/platform/send-by-xhr.js';
import type { Sending } from '../../../../sdk/src/platform/platform.js';
import { postForm as formOf } from '../../../../sdk/src/uploads/post-form.js';

/** The store did not take the bytes. `status` is 0 where it did not answer. */
export class StoreError extends Error {
  constructor(readonly status: number) {
    super(status === 0 ? 'The store does not answer.' : `The store answered ${status}.`);
    this.name = 'StoreError';
  }

  /** The same bytes may be taken later */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

type Watched = Pick<Sending, 'signal' | 'onSent'>;

/** Puts one part. Rejects with `StoreError`, or the reason of the signal. */
export function putPart(url: string, part: Blob, watched: Watched): Promise<void> {
  return send({ url, method: 'PUT', pieces: [part], ...watched });
}

/** Posts a whole file by the form of its upload. */
export function postForm({ url, fields }: { url: string; fields: Readonly<Record<string, string>> }, file: File, { signal, onSent }: Watched): Promise<void> {
  const { contentType, pieces, overheadBytes } = formOf(fields, file.name, file);
  return send({ url, method: 'POST', contentType, pieces, signal, onSent: (bytes) => onSent(Math.max(0, Math.min(bytes - overheadBytes, file.size))) });
}

async function send(sending: Sending): Promise<void> {
  const { status } = await sendByXhr!(sending).catch((error: unknown) => {
    sending.signal.throwIfAborted();
    throw error instanceof TypeError ? new StoreError(0) : error;
  });
  if (status < 200 || status >= 300) throw new StoreError(status);
}
