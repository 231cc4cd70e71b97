import { execFile } from 'node:child_process';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { Terminal } from '../local/terminal.js';
import { helm } from '../local/tools/catalogue.js';
import { toolPlaces } from '../local/tools/find-tool.js';
import { provideTools } from '../local/tools/provide-tools.js';

const chartFolder = path.join(import.meta.dirname, 'reelforge');
export const valueSets = ['minimal', 'production', 'hardware'] as const;
export type ValueSet = (typeof valueSets)[number];

/** A manifest of Kubernetes, as far as all kinds are alike. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Labels; readonly annotations?: Labels };
}
export type Labels = Readonly<Record<string, string>>;

interface Given {
  readonly kubeVersion?: string;
  /** As of helm's --set */
  readonly set?: string;
}

/** What helm makes of a set of values in `ci/`. Throws with what helm says against the values. */
export async function renderChart(valueSet: ValueSet, given: Given = {}): Promise<readonly Manifest[]> {
  const text = await runHelm(['template', 'media-prod'], valueSet, given);
  const documents = parseAllDocuments(text, { uniqueKeys: true });
  return documents.flatMap((document) => {
    if (document.errors[0]) throw document.errors[0];
    return (document.toJS() as Manifest | null) ?? [];
  });
}

/** Throws with what helm has against the chart with a set of values. */
export async function lintChart(valueSet: ValueSet): Promise<void> {
  await runHelm(['lint', '--strict'], valueSet);
}

async function runHelm(command: readonly string[], valueSet: ValueSet, { kubeVersion = '1.31.0', set }: Given = {}): Promise<string> {
  const { helm: found } = await provideTools([helm], { places: toolPlaces(process.env), env: process.env, terminal: new Terminal(new PassThrough().resume() as unknown as NodeJS.WriteStream) });
  const values = ['--values', path.join(chartFolder, 'ci', `${valueSet}-values.yaml`), ...(set ? ['--set', set] : [])];
  const { stdout } = await promisify(execFile)(found!['helm']!.path, [...command, chartFolder, '--namespace', 'media', '--kube-version', kubeVersion, ...values], { maxBuffer: 64 * 1024 ** 2 });
  return stdout;
}
