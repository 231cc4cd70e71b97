/** One series of a scrape. */
export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a scrape says of a metric beside its series. */
export interface Described {
  readonly name: string;
  readonly type: string;
  readonly help: string;
}

/** A scrape in the text format of Prometheus, read. */
export class Scrape {
  readonly series: readonly Series[];
  readonly described: readonly Described[];

  constructor(text: string) {
    const lines = text.split('\n');
    this.series = lines.flatMap((line) => seriesOf(line) ?? []);
    const help = new Map(lines.flatMap((line) => (/^# HELP (\S+) (.*)$/.exec(line) ? [[RegExp.$1, RegExp.$2] as const] : [])));
    this.described = lines.flatMap((line) => {
      const found = /^# TYPE (\S+) (\S+)$/.exec(line);
      return found ? [{ name: found[1]!, type: found[2]!, help: help.get(found[1]!) ?? '' }] : [];
    });
  }

  /** Sum of the series with this name that carry these labels; undefined where there is none. */
  sum(name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
    const found = this.series.filter((series) => series.name === name && Object.entries(labels).every(([label, value]) => series.labels[label] === value));
    return found.length === 0 ? undefined : found.reduce((total, { value }) => total + value, 0);
  }
}

function seriesOf(line: string): Series | null {
  const found = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line);
  if (!found) return null;
  const labels = Object.fromEntries([...(found[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name, value]) => [name!, value!]));
  return { name: found[1]!, labels, value: Number(found[3]) };
}

/** Scrapes what listens there. */
export async function scrape(url: string, token: string): Promise<Scrape> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  if (answer.status !== 200) throw new Error(`${url}/metrics answered ${answer.status}`);
  return new Scrape(await answer.text());
}
