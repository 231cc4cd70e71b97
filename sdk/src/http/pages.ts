export interface Page<T> {
  readonly data: T[];
  /** For `page(after)`; null on the last page */
  readonly nextCursor: string | null;
}

/** A list that is fetched as far as it is read: `for await (const job of client.jobs.list())`. */
export class Pages<T> implements AsyncIterable<T> {
  constructor(private readonly read: (after: string | undefined) => Promise<Page<T>>) {}

  /** One page: the first, or the one behind a cursor. */
  page(after?: string | null): Promise<Page<T>> {
    return this.read(after ?? undefined);
  }

  async *pages(): AsyncGenerator<Page<T>, void, undefined> {
    for (let after: string | null | undefined; after !== null; ) {
      const page: Page<T> = await this.page(after);
      yield page;
      after = page.nextCursor;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const { data } of this.pages()) yield* data;
  }

  /** The first items, all of them unless there are more than `most`. */
  async toArray(most = Infinity): Promise<T[]> {
    const items: T[] = [];
    if (most <= 0) return items;
    for await (const item of this) if (items.push(item) >= most) break;
    return items;
  }
}
