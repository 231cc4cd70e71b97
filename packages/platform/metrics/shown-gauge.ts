import { Gauge, type Registry } from 'prom-client';

/** One value of a gauge. */
export interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A gauge that is read at each scrape. What `read` leaves out is not shown. */
export function showGauge(registry: Registry, name: string, help: string, labelNames: readonly string[], read: () => number | readonly Reading[] | Promise<number | readonly Reading[]>): void {
  new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    async collect() {
      const found = await read();
      this.reset();
      if (typeof found === 'number') return this.set(found);
      for (const { labels, value } of found) this.set(labels, value);
    },
  });
}
