import type { SendBytes } from './platform.js';

/** Where nothing else can: it tells only when all is sent. */
export function sendByFetch(fetch: typeof globalThis.fetch): SendBytes {
  return async ({ url, method, contentType, pieces, onSent, signal }) => {
    const body = new Blob([...pieces]);
    // A Blob without a type sends no Content-Type, which the links for parts are not signed for.
    const response = await fetch(url, { method, body, signal, ...(contentType === undefined ? {} : { headers: { 'content-type': contentType } }) });
    if (response.ok) onSent(body.size);
    return { status: response.status, text: await response.text() };
  };
}
