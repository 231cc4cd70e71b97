import type { UploadPartUrl } from '../types.js';

/** So many links are asked for at once. */
const batch = 50;

/** Addresses of parts, asked for as they are needed. */
export class PartLinks {
  private readonly known = new Map<number, string>();
  private asking: Promise<void> = Promise.resolve();

  /** @param count how many parts there are; null where nobody knows yet */
  constructor(
    given: readonly UploadPartUrl[],
    private readonly count: number | null,
    private readonly ask: (numbers: number[]) => Promise<readonly UploadPartUrl[]>,
  ) {
    this.keep(given);
  }

  async of(number: number, isFresh: boolean): Promise<string> {
    if (isFresh) this.known.delete(number);
    // One question at a time answers most of the others.
    this.asking = this.asking.catch(() => undefined).then(async () => {
      if (this.known.has(number)) return;
      const last = Math.min(this.count ?? 10_000, number + batch - 1);
      const wanted = isFresh ? [number] : Array.from({ length: last - number + 1 }, (_, index) => number + index).filter((one) => !this.known.has(one));
      this.keep(await this.ask(wanted));
    });
    await this.asking;
    return this.known.get(number)!;
  }

  private keep(links: readonly UploadPartUrl[]): void {
    for (const { number, url } of links) this.known.set(number, url);
  }
}
