import { api } from './api.js';

interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

/** All entries of a list of the API, `most` at the most. */
export async function everyPage<T>(path: string, signal?: AbortSignal, most = 500): Promise<T[]> {
  const all: T[] = [];
  let after: string | undefined;
  do {
    const page: Page<T> = await api.get<Page<T>>(path, { query: { limit: 100, after }, ...(signal ? { signal } : {}) });
    all.push(...page.data);
    after = page.nextCursor ?? undefined;
  } while (after !== undefined && all.length < most);
  return all;
}
