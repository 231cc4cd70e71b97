import type { Upload } from '../../../../sdk/src/index.js';
import { wholeParts } from '../../../../sdk/src/uploads/whole-parts.js';

/** Which parts of a file the store holds whole; each is compared with the file once, and those that were sent from here not at all. */
export class ArrivedParts {
  private readonly known = new Set<number>();

  add(number: number): void {
    this.known.add(number);
  }

  /** Sizes in bytes by the numbers of parts. */
  async of(file: File, { multipart }: Upload, partSizeBytes: number): Promise<Map<number, number>> {
    const listed = multipart?.received ?? [];
    const opened = { sizeBytes: file.size, read: async (start: number, end: number) => file.slice(start, end) };
    for (const { number } of await wholeParts(opened, partSizeBytes, listed.filter((part) => !this.known.has(part.number)))) this.add(number);
    return new Map(listed.filter((part) => this.known.has(part.number)).map((part) => [part.number, part.sizeBytes]));
  }
}
