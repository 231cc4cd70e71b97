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

interface Sending {
  readonly signal: AbortSignal;
  readonly onSent: (bytes: number) => void;
}

/** Puts one part. Rejects with `StoreError`, or the reason of the signal. fetch cannot tell how much it has sent. */
export function putPart(url: string, part: Blob, sending: Sending): Promise<void> {
  return send('PUT', url, part, sending);
}

/** Posts a whole file by the form of its upload. */
export function postForm({ url, fields }: { url: string; fields: Readonly<Record<string, string>> }, file: File, sending: Sending): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return send('POST', url, form, sending);
}

function send(method: string, url: string, body: XMLHttpRequestBodyInit, { signal, onSent }: Sending): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal.addEventListener('abort', abort);
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => (request.status < 300 ? resolve() : reject(new StoreError(request.status)));
    request.onerror = () => reject(new StoreError(0));
    request.onabort = () => reject(signal.reason as Error);
    request.onloadend = () => signal.removeEventListener('abort', abort);
    request.open(method, url);
    request.send(body);
    if (signal.aborted) abort();
  });
}
