import { plain } from './text/plain.js';

/** fetch that tells of every call: method, address, status, how long it took, and the request's id. Queries may carry signatures: they are left out. */
export function toldFetch(tell: (line: string) => void, fetch: typeof globalThis.fetch = globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const { method, url } = typeof input === 'object' && 'url' in input ? input : { method: init?.method ?? 'GET', url: String(input) };
    const began = performance.now();
    const told = (outcome: string) => tell(plain(`> ${method} ${withoutQuery(url)} → ${outcome} (${Math.round(performance.now() - began)} ms)`));
    try {
      const answer = await fetch(input, init);
      told([String(answer.status), answer.headers.get('x-request-id')].filter(Boolean).join(' '));
      return answer;
    } catch (error) {
      const { cause, message } = error as Error;
      told(cause instanceof Error ? cause.message || message : message);
      throw error;
    }
  };
}

function withoutQuery(url: string): string {
  const at = url.indexOf('?');
  return at < 0 || url.includes('/v1/') ? url : `${url.slice(0, at)}?…`;
}
