import { createRequire } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import type { Manifest } from './render-chart.js';

const require = createRequire(import.meta.url);
const foreignGroups: Readonly<Record<string, string>> = { 'keda.sh': '@kubernetes-models/keda', 'monitoring.coreos.com': '@kubernetes-models/prometheus-operator' };

/** What the schemas of Kubernetes, KEDA and the Prometheus operator have against manifests. */
export function faultsOf(manifests: readonly Manifest[]): readonly string[] {
  return [...manifests.flatMap(faultOf), ...unknownFields(manifests)];
}

function moduleOf({ apiVersion, kind }: Manifest): string {
  return `${foreignGroups[apiVersion.split('/')[0]!] ?? 'kubernetes-models'}/${apiVersion}/${kind}`;
}

function faultOf(manifest: Manifest): string[] {
  const { [manifest.kind]: Model } = require(moduleOf(manifest)) as Record<string, new (given: unknown) => { validate(): void }>;
  try {
    new Model!(manifest).validate();
    return [];
  } catch (error) {
    return [`${manifest.kind} ${manifest.metadata.name}: ${(error as Error).message}`];
  }
}

/** The schemas let unknown fields pass, as Kubernetes does; the types of literals do not. */
function unknownFields(manifests: readonly Manifest[]): string[] {
  const file = path.join(import.meta.dirname, 'rendered.ts');
  const text = manifests.map((manifest, index) => `import type { I${manifest.kind} as T${index} } from '${moduleOf(manifest)}';\nexport const m${index}: T${index} = ${JSON.stringify(manifest)};\n`).join('');
  const files = ts.createCompilerHost({});
  const host: ts.CompilerHost = {
    ...files,
    fileExists: (name) => name === file || files.fileExists(name),
    getSourceFile: (name, version, ...rest) => (name === file ? ts.createSourceFile(name, text, version) : files.getSourceFile(name, version, ...rest)),
  };
  const program = ts.createProgram([file], { strict: true, noEmit: true, skipLibCheck: true, types: [], module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2023 }, host);
  const source = program.getSourceFile(file)!;
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
