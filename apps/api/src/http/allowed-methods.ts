/** Remembers the routes, to tell a wrong method from an unknown path. */
export class AllowedMethods {
  private readonly routes: { readonly url: string; readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];

  add(url: string, methods: readonly string[]): void {
    if (url === '*' || url === '/*') return;
    const source = url.split('/').map(segmentPattern).join('/');
    this.routes.push({ url, pattern: new RegExp(`^${source}$`), methods });
  }

  /** Every route, as it was declared. */
  get all(): readonly { readonly url: string; readonly methods: readonly string[] }[] {
    return this.routes;
  }

  /** Methods of the routes that fit the path of `url`, sorted; none for an unknown path. */
  of(url: string): string[] {
    const path = url.split('?')[0]!;
    return [...new Set(this.routes.filter((route) => route.pattern.test(path)).flatMap((route) => route.methods))].sort();
  }
}

function segmentPattern(segment: string): string {
  if (segment.startsWith(':')) return '[^/]+';
  if (segment === '*') return '.*';
  return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
