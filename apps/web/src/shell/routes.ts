/** A page of the page. */
export interface Route {
  readonly path: string;
  /** The element that is shown; it extends `PageElement`, and `pages.ts` says where it is */
  readonly tag: string;
  /** Open to people who are not signed in */
  readonly isOpen?: true;
}

/** Each also stands in `apps/api/src/page/client-routes.ts`, so that its address can be opened; a test compares the two. */
export const routes: readonly Route[] = [
  { path: '/', tag: 'rf-jobs-page' },
  { path: '/jobs', tag: 'rf-jobs-page' },
  { path: '/jobs/:id', tag: 'rf-job-page' },
  { path: '/new', tag: 'rf-new-job-page' },
  { path: '/webhooks', tag: 'rf-webhooks-page' },
  { path: '/webhooks/:id', tag: 'rf-webhook-page' },
  { path: '/usage', tag: 'rf-usage-page' },
  { path: '/settings', tag: 'rf-settings-page' },
  { path: '/sign-in', tag: 'rf-sign-in-page', isOpen: true },
  { path: '/sign-up', tag: 'rf-sign-up-page', isOpen: true },
];

/** The route of a path, with what its names stand for. */
export function findRoute(path: string): { route: Route; params: Readonly<Record<string, string>> } | null {
  const given = path.replace(/\/$/, '').split('/');
  for (const route of routes) {
    const wanted = route.path.replace(/\/$/, '').split('/');
    if (wanted.length !== given.length) continue;
    if (wanted.every((part, i) => (part.startsWith(':') ? given[i] !== '' : part === given[i]))) {
      const params = wanted.flatMap((part, i) => (part.startsWith(':') ? [[part.slice(1), decode(given[i]!)]] : []));
      return { route, params: Object.fromEntries(params) as Record<string, string> };
    }
  }
  return null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
