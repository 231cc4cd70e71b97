import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

let known: Registry | undefined;

/** What this process is and uses: processor, memory, event loop, garbage collection, version. One registry for each process. */
export function processMetrics(app: 'api' | 'worker'): Registry {
  return (known ??= measureProcess(app));
}

function measureProcess(app: string): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const build = new Gauge({ name: 'reelforge_build_info', help: 'Always 1; the labels say what runs', labelNames: ['app', 'version', 'node_version'], registers: [registry] });
  build.set({ app, version: version(), node_version: process.versions.node }, 1);
  return registry;
}

/** The package's, which lies three folders up in a checkout and four up in `dist`. */
function version(): string {
  const file = ['../../../package.json', '../../../../package.json'].map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) => existsSync(place));
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : 'unknown';
}
