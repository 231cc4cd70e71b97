import { statfs } from 'node:fs/promises';

/** Time for others to take it. Longer would keep work waiting that fits, where there are no others. */
const refusalMs = 10_000;

/** Room on the disk that holds `dir`, with what has been promised to downloads that still run. */
export class DiskRoom {
  private promisedBytes = 0;
  private refused = { bytes: 0, untilMs: 0 };

  /** `reserveBytes` stay free: chunks and pictures are written there while others download. */
  constructor(
    private readonly dir: string,
    private readonly reserveBytes: number,
    private readonly freeBytes: (dir: string) => Promise<number> = freeBytesOf,
  ) {}

  /** Keeps `bytes` for the caller. They count until they are on the disk: tell of those that have arrived, and of all others at the end. */
  promise(bytes: number): { arrived(bytes: number): void; end(): void } {
    let pending = bytes;
    const arrived = (part: number) => {
      const counted = Math.min(part, pending);
      pending -= counted;
      this.promisedBytes -= counted;
    };
    this.promisedBytes += bytes;
    return { arrived, end: () => arrived(pending) };
  }

  /** Work that needs `bytes` was refused: it would come back at once to whoever asks for work, and is left to others for a while. */
  refuse(bytes: number): void {
    this.refused = { bytes, untilMs: Date.now() + refusalMs };
  }

  /** Bytes that are missing from the reserve and all promises; 0 when there is room. Throws when the folder is not there. */
  async missingBytes(): Promise<number> {
    return this.missing(0);
  }

  /** As `missingBytes`, with room for what was refused lately. */
  async missingForWork(): Promise<number> {
    return this.missing(Date.now() < this.refused.untilMs ? this.refused.bytes : 0);
  }

  private async missing(bytes: number): Promise<number> {
    return Math.max(0, this.reserveBytes + this.promisedBytes + bytes - (await this.freeBytes(this.dir)));
  }
}

async function freeBytesOf(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir);
  return bavail * bsize;
}
