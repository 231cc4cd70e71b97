/**
 * How the client library makes each call of the API, read from its source: which method asks which route, and which of
 * its parameters go where.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Call, Document } from '../../apps/api/src/docs/reference/openapi.js';
import { callsOf } from '../../apps/api/src/docs/reference/openapi.js';
import { foldJson } from '../../apps/api/src/docs/reference/fold-json.js';
import { ids } from '../../apps/api/src/openapi/examples/ids.js';

const project = path.resolve(import.meta.dirname, '../..');

interface Method {
  readonly namespace: string;
  readonly name: string;
  readonly returns: string;
  /** The parameters that are always given, and of each what it is: `path.id`, `body`, `body.ids` */
  readonly parameters: readonly { readonly name: string; readonly optional: boolean; readonly from: string | null }[];
  /** As `POST /v1/jobs` */
  readonly route: string;
}

const namespaces: Readonly<Record<string, string>> = { ApiKeys: 'apiKeys' };

/** Methods of the classes that a client consists of. */
function methodsOf(file: string): Method[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isClassDeclaration).flatMap((found) => {
    const namespace = namespaces[found.name!.text] ?? found.name!.text.toLowerCase();
    return found.members.filter(ts.isMethodDeclaration).flatMap((method) => methodOf(namespace, method));
  });
}

function methodOf(namespace: string, method: ts.MethodDeclaration): Method[] {
  const text = method.getText();
  const [, verb, route] = /\.api\.(\w+)\('([^']+)'/.exec(text) ?? [];
  if (!verb || !route) return [];
  const sources = new Map<string, string>();
  visit(method, (node) => {
    if (!ts.isObjectLiteralExpression(node) || !ts.isPropertyAssignment(node.parent)) return;
    const into = node.parent.name.getText();
    if (into === 'path' || into === 'body') for (const [field, variable] of fieldsOf(node)) sources.set(variable, `${into}.${field}`);
  });
  const [, body] = /\bbody: (\w+)[ ,}]/.exec(text) ?? [];
  if (body) sources.set(body, 'body');
  const parameters = method.parameters.map((parameter) => ({ name: parameter.name.getText(), optional: Boolean(parameter.questionToken ?? parameter.initializer), from: sources.get(parameter.name.getText()) ?? null }));
  return [{ namespace, name: method.name.getText(), returns: method.type?.getText() ?? '', parameters, route: `${verb} ${route}` }];
}

/** `{ id, name: output, numbers: [...numbers] }` → id is id, output is name, numbers is numbers */
function fieldsOf(literal: ts.ObjectLiteralExpression): [string, string][] {
  return literal.properties.flatMap((property): [string, string][] => {
    if (ts.isShorthandPropertyAssignment(property)) return [[property.name.text, property.name.text]];
    if (!ts.isPropertyAssignment(property)) return [];
    const [variable] = /\w+/.exec(property.initializer.getText()) ?? [];
    return variable ? [[property.name.getText(), variable]] : [];
  });
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => visit(child, see));
}

function snippetOf(call: Call, { namespace, name, returns, parameters }: Method): string {
  const body = Object.values(call.requestBody?.content['application/json']?.examples ?? {})[0]?.value as Record<string, unknown> | undefined;
  const values = parameters.map(({ from, optional }) => {
    if (from === 'body') return body && (!optional || Object.keys(body).length > 0) ? body : undefined;
    if (from?.startsWith('body.')) return body?.[from.slice(5)];
    if (from?.startsWith('path.')) return call.parameters?.find((p) => p.in === 'path' && p.name === from.slice(5))?.example;
    return undefined;
  });
  while (values.length && values.at(-1) === undefined) values.pop();
  const made = `client.${namespace}.${name}(${values.map((value) => literal(value)).join(', ')})`;
  const [, of = ''] = /^(?:Promise|Pages)<(.*)>$/.exec(returns) ?? [];
  if (returns.startsWith('Pages<')) return `for await (const item of ${made}) console.log(item);`;
  return of === 'void' ? `await ${made};` : `const ${variableOf(of)} = await ${made};`;
}

/** As a person would write it in TypeScript. */
function literal(value: unknown): string {
  const json = JSON.stringify(value, null, 2).replace(/"(?:[^"\\]|\\.)*"/g, (text) => (/['\\]/.test(text) ? text : `'${text.slice(1, -1)}'`)).replace(/^(\s*)'([A-Za-z_]\w*)':/gm, '$1$2:');
  return foldJson(json);
}

function variableOf(type: string): string {
  const [name = 'answer'] = /^[A-Z]\w*$/.exec(type.replace(/\[\]$/, 's')) ?? [];
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** What the library does in other ways than by one request. */
const own: Readonly<Record<string, string>> = {
  uploadContent: "const upload = await client.uploads.send('clip.mp4');",
  readJobEvents: `for await (const update of client.jobs.watch('${ids.job}')) console.log(update.type);`,
};

/** Of each call that the library makes, by its operation. */
export function clientSnippets(document: Document): Record<string, string> {
  const files = ['api', 'jobs', 'uploads'].flatMap((folder) => readdirSync(path.join(project, 'sdk/src', folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts')).map((name) => path.join(project, 'sdk/src', folder, name)));
  const methods = new Map(files.flatMap(methodsOf).map((method) => [method.route, method]));
  return Object.fromEntries(callsOf(document).flatMap((call) => {
    const method = methods.get(`${call.method} ${call.path}`);
    const snippet = own[call.operationId] ?? (method ? snippetOf(call, method) : undefined);
    return snippet === undefined ? [] : [[call.operationId, snippet]];
  }));
}
