import type { SendBytes } from './platform.js';

/** As much of XMLHttpRequest as is used; it is known in pages only. */
interface Xhr {
  readonly upload: { onprogress: ((event: { readonly loaded: number }) => void) | null };
  readonly status: number;
  readonly responseText: string;
  onload: (() => void) | null;
  onerror: (() => void) | null;
  onabort: (() => void) | null;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: Blob): void;
  abort(): void;
}

const { XMLHttpRequest } = globalThis as { XMLHttpRequest?: new () => Xhr };

/** In pages, where `fetch` does not tell how far a body has come; undefined elsewhere. */
export const sendByXhr: SendBytes | undefined =
  XMLHttpRequest &&
  (({ url, method, contentType, pieces, onSent, signal }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const xhr = new XMLHttpRequest();
      const abort = () => xhr.abort();
      const settle = (end: () => void) => () => {
        signal.removeEventListener('abort', abort);
        end();
      };
      const body = new Blob([...pieces]);
      xhr.open(method, url);
      if (contentType !== undefined) xhr.setRequestHeader('content-type', contentType);
      xhr.upload.onprogress = ({ loaded }) => onSent(Math.min(loaded, body.size));
      xhr.onload = settle(() => resolve({ status: xhr.status, text: xhr.responseText }));
      xhr.onerror = settle(() => reject(new TypeError('the connection failed')));
      xhr.onabort = settle(() => reject(signal.reason as Error));
      signal.addEventListener('abort', abort);
      xhr.send(body);
    }));
