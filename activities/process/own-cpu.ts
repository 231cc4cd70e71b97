/** A stretch of work of this process, and the CPU time that fell to it. */
export interface OwnWork {
  cpuSeconds: number;
}

/**
 * Divides the CPU time of this process among the works that are under way at the moment. libvips works in threads that
 * nobody can ask for one picture's time, so works side by side bear the same share; the sum is what the process used.
 */
class OwnCpu {
  private readonly open = new Set<OwnWork>();
  private last = process.cpuUsage();

  begin(work: OwnWork): void {
    this.divide();
    this.open.add(work);
  }

  end(work: OwnWork): void {
    this.divide();
    this.open.delete(work);
  }

  /** Brings the sums of all works up to date. */
  divide(): void {
    const { user, system } = process.cpuUsage(this.last);
    this.last = process.cpuUsage();
    for (const work of this.open) work.cpuSeconds += (user + system) / 1e6 / this.open.size;
  }
}

export const ownCpu = new OwnCpu();
