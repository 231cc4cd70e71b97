import type { Labels, Manifest } from './render-chart.js';

/** A container of the chart, as far as its tests look at it. */
export interface Container {
  readonly name: string;
  readonly command: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly resources: { readonly requests: Labels };
}
interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

export interface Pod {
  readonly metadata: { readonly labels: Labels };
  readonly spec: {
    readonly serviceAccountName: string;
    readonly terminationGracePeriodSeconds?: number;
    readonly containers: readonly [Container];
    readonly volumes: readonly { readonly name: string; readonly secret?: { readonly secretName: string; readonly items: readonly { readonly key: string; readonly path: string }[] }; readonly emptyDir?: { readonly sizeLimit: string } }[];
  };
}

export interface Workload extends Manifest {
  readonly spec: { readonly selector?: { readonly matchLabels: Labels }; readonly template: Pod };
}

/** Deployments and jobs. */
export function workloadsOf(manifests: readonly Manifest[]): readonly Workload[] {
  return manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'Job') as Workload[];
}

export function ofKind<T = Manifest>(manifests: readonly Manifest[], kind: string): readonly (Manifest & T)[] {
  return manifests.filter((manifest) => manifest.kind === kind) as (Manifest & T)[];
}

/** Names of the manifests of a kind. */
export function namesOf(manifests: readonly Manifest[], kind: string): readonly string[] {
  return ofKind(manifests, kind).map(({ metadata }) => metadata.name);
}

export function matches(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}

/** Values that stand under a key anywhere in a manifest. */
export function valuesUnder(given: unknown, key: string): readonly unknown[] {
  if (typeof given !== 'object' || given === null) return [];
  return Object.entries(given as Record<string, unknown>).flatMap(([name, value]) => [...(name === key ? [value] : []), ...valuesUnder(value, key)]);
}
