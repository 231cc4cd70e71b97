import { Store } from '../state/store.js';
import { findRoute } from './routes.js';
import type { Route } from './routes.js';

/** Where the reader is. */
export interface Place {
  readonly path: string;
  readonly route: Route | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

export const place = new Store<Place>(read());

/** May refuse that the reader goes elsewhere, after asking: true lets go. */
type Gate = (to: string) => boolean | Promise<boolean>;
let gate: Gate | null = null;

/** One page at a time may hold the gate; returns what opens it again. */
export function holdGate(held: Gate): () => void {
  gate = held;
  return () => {
    if (gate === held) gate = null;
  };
}

/** Goes to a path of this page. `replace` leaves no way back to where the reader is now. */
export async function navigate(to: string, { replace = false } = {}): Promise<void> {
  if (gate && new URL(to, location.href).pathname !== location.pathname && !(await gate(to))) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  place.set(read());
}

/** Changes only the query of the address; empty and undefined values are left out. */
export function changeQuery(values: Readonly<Record<string, string | undefined>>, options: { replace?: boolean } = {}): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  void navigate(location.pathname + (text ? `?${text}` : ''), options);
}

/** Takes over the clicks on links of this page, and the buttons back and forward. */
export function startRouter(): void {
  addEventListener('popstate', () => place.set(read()));
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
    if (!findRoute(link.pathname)) return;
    event.preventDefault();
    void navigate(link.pathname + link.search);
  });
}

function read(): Place {
  const found = findRoute(location.pathname);
  return { path: location.pathname, route: found?.route ?? null, params: found?.params ?? {}, query: new URLSearchParams(location.search) };
}
