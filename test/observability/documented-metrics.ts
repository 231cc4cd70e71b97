import { readFileSync } from 'node:fs';
import type { Described, Series } from './scrape.js';

const page = new URL('../../docs/metrics.md', import.meta.url);

/** Rows of docs/metrics.md that name a metric, sorted. */
export function documentedMetrics(): string[] {
  return readFileSync(page, 'utf8').split('\n').filter((line) => line.startsWith('| `reelforge_')).sort();
}

/** Metrics of the whole service, which every API process shows alike. */
export function sharedGauges(): string[] {
  const [, section] = /^## API: what waits and runs in the whole service\n([^]*?)^## /m.exec(readFileSync(page, 'utf8'))!;
  return [...section!.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name!);
}

/** As a metric is to stand in docs/metrics.md. */
export function metricRow({ name, type, help }: Described, series: readonly Series[]): string {
  const isOf = (one: Series) => one.name === name || (type === 'histogram' && one.name === `${name}_count`);
  const labels = [...new Set(series.filter(isOf).flatMap((one) => Object.keys(one.labels)))].sort();
  return `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(' ')} | ${help} |`;
}
