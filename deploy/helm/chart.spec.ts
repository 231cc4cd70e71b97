import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { apiSchema, setupSchema, workerSchema } from '../../packages/platform/config/blocks.js';
import { parseConfig } from '../../packages/platform/config/parse.js';
import { secretNames } from '../../packages/platform/config/secret.js';
import { taskQueues } from '../../workflows/contract.js';
import { faultsOf } from './check-manifests.js';
import { matches, namesOf, ofKind, valuesUnder, workloadsOf, type Workload } from './read-manifests.js';
import { lintChart, renderChart, valueSets, type Labels, type Manifest, type ValueSet } from './render-chart.js';

const root = path.join(import.meta.dirname, '../..');
const gib = 1024 ** 3;
/** As in apps/worker/src/workers.ts and apps/api/src/main.ts: what comes behind the grace. */
const handBackSeconds = 10;
const rendered = {} as Record<ValueSet, readonly Manifest[]>;

beforeAll(async () => {
  for (const valueSet of valueSets) rendered[valueSet] = await renderChart(valueSet);
});

const workloads = () => valueSets.flatMap((valueSet) => workloadsOf(rendered[valueSet]));
const environment = ({ spec }: Workload) => Object.fromEntries(spec.template.spec.containers[0].env.map(({ name, value }) => [name, value]));
const component = ({ spec }: Workload) => spec.template.metadata.labels['app.kubernetes.io/component']!;
const workers = (valueSet: ValueSet) => workloadsOf(rendered[valueSet]).filter((workload) => component(workload).startsWith('worker-'));

test.each(valueSets)('helm has nothing against the chart with the %s values', async (valueSet) => {
  await lintChart(valueSet);
});

test('what is rendered is what Kubernetes, KEDA and the Prometheus operator know', () => {
  const [deployment] = ofKind<Workload>(rendered.minimal, 'Deployment');
  const broken = [{ replica: 1 }, { replicas: 'two' }].map((spec) => ({ ...deployment!, spec: { ...deployment!.spec, ...spec } }));
  // One run of the compiler for all.
  const faults = faultsOf([...Object.values(rendered).flat(), ...broken]);
  expect(faults).toEqual([expect.stringContaining('replicas must be integer'), expect.stringMatching(/replica\W+does not exist/), expect.stringContaining("'string' is not assignable")]);
});

test('selectors find the pods that they are meant for, and no others', () => {
  for (const valueSet of valueSets) {
    const pods = workloadsOf(rendered[valueSet]).map((workload) => workload.spec.template.metadata.labels);
    const found = (selector: Labels) => pods.filter((labels) => matches(selector, labels)).map((labels) => labels['app.kubernetes.io/component']);
    for (const { kind, metadata, spec } of ofKind<Workload>(rendered[valueSet], 'Deployment')) expect([kind, metadata.name, found(spec.selector!.matchLabels)]).toEqual([kind, metadata.name, [metadata.name.replace('media-prod-reelforge-', '')]]);
    for (const kind of ['PodDisruptionBudget', 'NetworkPolicy', 'PodMonitor']) {
      for (const manifest of ofKind(rendered[valueSet], kind)) expect([manifest.metadata.name, found((valuesUnder(manifest, 'matchLabels') as Labels[])[0]!)]).not.toEqual([manifest.metadata.name, []]);
    }
    for (const { spec } of ofKind<{ spec: { selector: Labels } }>(rendered[valueSet], 'Service')) expect(found(spec.selector)).toEqual(['api']);
  }
});

test('everything that is referred to by name exists', () => {
  for (const valueSet of valueSets) {
    const manifests = rendered[valueSet];
    for (const { spec: { template: { spec } } } of workloadsOf(manifests)) {
      const [container] = spec.containers;
      expect(namesOf(manifests, 'ServiceAccount')).toContain(spec.serviceAccountName);
      expect(spec.volumes.map(({ name }) => name).sort()).toEqual(container.volumeMounts.map(({ name }) => name).sort());
      expect(spec.volumes.flatMap(({ secret }) => secret?.secretName ?? [])).toEqual(['reelforge']);
      const ports = (container.ports ?? []).map(({ name }) => name);
      for (const probe of [container.startupProbe, container.livenessProbe, container.readinessProbe]) if (probe) expect(ports).toContain(probe.httpGet.port);
      const program = container.command.join(' ').match(/[\w/.-]+\.m?js\b/g)!.map((file) => file.replace(/^dist\/(.*)\.js$/, '$1.ts'));
      expect(program.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    }
    const deployments = namesOf(manifests, 'Deployment');
    for (const { spec } of [...ofKind<{ spec: { scaleTargetRef: { name: string } } }>(manifests, 'ScaledObject'), ...ofKind<{ spec: { scaleTargetRef: { name: string } } }>(manifests, 'HorizontalPodAutoscaler')]) expect(deployments).toContain(spec.scaleTargetRef.name);
    for (const reference of ofKind(manifests, 'ScaledObject').flatMap((manifest) => valuesUnder(manifest, 'authenticationRef') as { name: string }[])) expect(namesOf(manifests, 'TriggerAuthentication')).toContain(reference.name);
    for (const service of ofKind(manifests, 'Ingress').flatMap((manifest) => valuesUnder(manifest, 'service') as { name: string }[])) expect(namesOf(manifests, 'Service')).toContain(service.name);
  }
});

test('each process is given a configuration that it takes, and secrets only as files that are mounted', () => {
  const secretValues: Readonly<Record<string, string>> = { SMTP_URL: 'smtp://mail.example.com', TEMPORAL_TLS_KEY: '-----BEGIN PRIVATE KEY-----' };
  for (const workload of workloads()) {
    const schema = component(workload) === 'api' ? apiSchema : component(workload) === 'setup' ? setupSchema : workerSchema;
    const given = environment(workload);
    const files = Object.entries(given).filter(([name]) => name.endsWith('_FILE'));
    const { secret } = workload.spec.template.spec.volumes.find(({ name }) => name === 'secrets')!;
    expect(files.map(([, file]) => file)).toEqual(secret!.items.map((item) => `/run/secrets/reelforge/${item.path}`));
    const plain = Object.keys(given).filter((name) => !name.endsWith('_FILE'));
    const known = [...Object.keys(apiSchema.shape), ...Object.keys(workerSchema.shape)];
    expect(plain.filter((name) => !known.includes(name))).toEqual([]);
    expect(plain.filter((name) => [...secretNames(apiSchema), ...secretNames(workerSchema)].includes(name))).toEqual([]);
    const values = files.map(([file]) => file.replace(/_FILE$/, '')).map((name) => [name, secretValues[name] ?? (/_(CA|CERT)$/.test(name) ? '-----BEGIN CERTIFICATE-----' : 'x'.repeat(40))]);
    expect(() => parseConfig(schema, { ...Object.fromEntries(plain.map((name) => [name, given[name]])), ...Object.fromEntries(values) })).not.toThrow();
  }
  const api = workloadsOf(rendered.minimal).find((workload) => component(workload) === 'api')!;
  expect(environment(api)['MAX_UPLOAD_BYTES']).toBe('53687091200');
});

test('ports are those of the programs and of the image', () => {
  const exposed = /^EXPOSE (.*)$/m.exec(readFileSync(path.join(root, 'Dockerfile'), 'utf8'))![1]!.split(' ');
  for (const workload of workloads()) {
    const { API_PORT, GRPC_PORT, WORKER_HEALTH_PORT } = environment(workload);
    const ports = (workload.spec.template.spec.containers[0].ports ?? []).map(({ containerPort }) => String(containerPort));
    expect(ports).toEqual([API_PORT, GRPC_PORT, WORKER_HEALTH_PORT].filter((port) => port !== undefined));
    if (API_PORT) expect(ports.filter((port) => !exposed.includes(port))).toEqual([]);
  }
});

test('pods get the time that their process takes to end, and a disk that holds its cache', () => {
  for (const workload of valueSets.flatMap(workers)) {
    const { SHUTDOWN_GRACE_SECONDS, SOURCE_CACHE_BYTES } = environment(workload);
    expect(workload.spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(Number(SHUTDOWN_GRACE_SECONDS) + handBackSeconds);
    const work = workload.spec.template.spec.volumes.find(({ name }) => name === 'work')!;
    const [size] = valuesUnder(work, work.emptyDir ? 'sizeLimit' : 'storage') as string[];
    expect(Number(/^(\d+)Gi$/.exec(size!)![1]) * gib).toBeGreaterThan(Number(SOURCE_CACHE_BYTES) + 512 * 1024 ** 2);
    const isDisk = work.emptyDir && !('medium' in work.emptyDir);
    expect(workload.spec.template.spec.containers[0].resources.requests['ephemeral-storage']).toBe(isDisk ? size : undefined);
  }
});

test('every task queue has a pool that serves it, and one that grows with it', () => {
  const queues = ofKind(rendered.production, 'ScaledObject').flatMap((manifest) => valuesUnder(manifest, 'taskQueue'));
  expect(new Set(queues)).toEqual(new Set(Object.values(taskQueues)));
  expect(workers('production').flatMap((workload) => environment(workload)['WORKER_ROLES'])).toEqual(['control', 'image', 'video']);
  const [authentication] = ofKind(rendered.hardware, 'TriggerAuthentication');
  expect(valuesUnder(authentication, 'key')).toEqual(['TEMPORAL_TLS_CA', 'TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY']);
});

test('a pool counts on the cores that it asks for, or by itself on those that it is held to', async () => {
  const cores = (manifests: readonly Manifest[], name: string) => workloadsOf(manifests).find((workload) => component(workload) === name)!.spec.template.spec.containers[0].env.find(({ name: variable }) => variable === 'WORKER_CORES');
  expect(cores(rendered.production, 'worker-video')).toEqual({ name: 'WORKER_CORES', valueFrom: { resourceFieldRef: { containerName: 'worker', resource: 'requests.cpu' } } });
  const other = await renderChart('hardware', { set: 'workers.video.resources.limits.cpu=8,workers.nvenc.config.WORKER_CORES=6' });
  expect(cores(other, 'worker-video')).toBeUndefined();
  expect(cores(other, 'worker-nvenc')).toEqual({ name: 'WORKER_CORES', value: '6' });
});

test('pods are spread over machines and zones, do not hold nodes, and hear nothing of the services beside them', () => {
  for (const workload of workloads()) {
    expect(workload.spec.template.spec).toMatchObject({ enableServiceLinks: false });
    if (workload.kind === 'Job') continue;
    expect(valuesUnder(workload, 'topologyKey')).toEqual(['kubernetes.io/hostname', 'topology.kubernetes.io/zone']);
    expect(valuesUnder(workload, 'cluster-autoscaler.kubernetes.io/safe-to-evict')).toEqual(['true']);
  }
});

test('workers reach names, Postgres, Temporal and the store; the public internet only those with the role control', () => {
  const policies = ofKind<{ spec: { podSelector: { matchLabels: Labels }; egress: { ports?: { port: number }[]; to: unknown[] }[] } }>(rendered.production, 'NetworkPolicy');
  const allowed = (name: string) => {
    const labels = workers('production').find((workload) => component(workload) === name)!.spec.template.metadata.labels;
    return policies.filter(({ spec }) => matches(spec.podSelector.matchLabels, labels)).flatMap(({ spec }) => spec.egress);
  };
  const ports = (name: string) => allowed(name).flatMap((rule): (number | string)[] => rule.ports?.map(({ port }) => port) ?? ['any']);
  expect(ports('worker-video')).toEqual([53, 53, 5432, 7233, 443, 4318]);
  expect(ports('worker-image')).toEqual(ports('worker-video'));
  expect(ports('worker-control')).toEqual([...ports('worker-video'), 'any', 587]);
  expect(valuesUnder(allowed('worker-control').find((rule) => !rule.ports), 'except').flat()).toEqual(expect.arrayContaining(['10.0.0.0/8', '169.254.0.0/16', 'fc00::/7']));
  expect(allowed('worker-video').every(({ to }) => to.length > 0)).toBe(true);
});

test('the rules and dashboards of the chart are those of this repository', () => {
  const [rule] = ofKind<{ spec: unknown }>(rendered.production, 'PrometheusRule');
  expect(rule!.spec).toEqual(parse(readFileSync(path.join(root, 'deploy/prometheus/alerts.yml'), 'utf8')));
  const [dashboards] = ofKind<{ data: Labels }>(rendered.production, 'ConfigMap');
  expect(dashboards!.data['reelforge-service.json']).toBe(readFileSync(path.join(root, 'deploy/grafana/service.json'), 'utf8'));
});

test.each([
  ['api.replcas=3', /replcas/],
  ['config.LOG_LEVEL=loud', /LOG_LEVEL/],
  ['config.DATABASE_URL=postgresql://x', /DATABASE_URL/],
  ['config.REGISTRATION=open', /REGISTRATION/],
  ['workers.video.roles[0]=vidoe', /roles/],
  ['workers.video.workDir.sourceCacheGiB=60', /sourceCacheGiB is to be below sizeGiB/],
  ['workers.image=null', /no pool has the role image/],
  ['secrets.worker[0]=PLAYBACK_SECRET', /secrets\/worker/],
  ['metrics.enabled=true', /METRICS_TOKEN/],
  ['api.podDisruptionBudget.maxUnavailable=0', /maxUnavailable/],
  ['workers.video.podDisruptionBudget.maxUnavailable=0%', /maxUnavailable/],
  ['workers.image.workDir.sizeGiB=4', /sizeGiB is to be below resources.limits.memory/],
  ['secrets.worker={DATABASE_URL,TEMPORAL_TLS_CA}', /workers.nvenc.keda: KEDA speaks TLS to Temporal only with/],
  ['workers.video.seccompProfile=localhost', /seccompProfile/],
  ['networkPolicy.enabled=true', /networkPolicy\.\w+\.to: name the peers/],
])('%s is refused', async (set, message) => {
  await expect(renderChart('hardware', { set })).rejects.toThrow(message);
});

test('clusters before 1.30 are told by an annotation that AppArmor is to let bubblewrap work', async () => {
  const [worker] = workloadsOf(await renderChart('minimal', { kubeVersion: '1.28.0' })).filter((workload) => component(workload) === 'worker-video');
  expect(valuesUnder(worker, 'container.apparmor.security.beta.kubernetes.io/worker')).toEqual(['unconfined']);
  expect(valuesUnder(worker, 'appArmorProfile')).toEqual([]);
});

test('profiles of the node may take the place of none, as namespaces with Pod Security Standards allow it', async () => {
  const manifests = await renderChart('production', { set: 'workerDefaults.seccompProfile=localhost/reelforge.json,workerDefaults.appArmorProfile=localhost/reelforge' });
  const worker = workloadsOf(manifests).find((workload) => component(workload) === 'worker-video');
  expect(valuesUnder(worker, 'seccompProfile')).toEqual([{ type: 'Localhost', localhostProfile: 'reelforge.json' }]);
  expect(valuesUnder(worker, 'appArmorProfile')).toEqual([{ type: 'Localhost', localhostProfile: 'reelforge' }]);
  expect(faultsOf([worker!])).toEqual([]);
});
