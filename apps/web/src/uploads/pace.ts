const windowMs = 8000;

/** How fast bytes go, over the last seconds. */
export class Pace {
  private readonly samples: { readonly atMs: number; readonly bytes: number }[] = [];

  /** `bytes` that have been sent in all, at a time in milliseconds. */
  note(bytes: number, atMs: number): void {
    // Parts that are sent anew make the sum smaller.
    if (bytes < (this.samples.at(-1)?.bytes ?? 0)) this.samples.length = 0;
    this.samples.push({ atMs, bytes });
    while (this.samples.length > 2 && this.samples[1]!.atMs <= atMs - windowMs) this.samples.shift();
  }

  /** null while there is too little to tell. */
  get bytesPerSecond(): number | null {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    if (!first || !last || last.atMs - first.atMs < 500) return null;
    return ((last.bytes - first.bytes) / (last.atMs - first.atMs)) * 1000;
  }

  forget(): void {
    this.samples.length = 0;
  }
}
