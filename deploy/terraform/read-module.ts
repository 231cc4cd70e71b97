import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// Its own types bring those of browsers for the whole project.
const { parse } = createRequire(import.meta.url)('@cdktf/hcl2json') as { parse: (name: string, text: string) => Promise<Record<string, unknown>> };

type Block = Readonly<Record<string, unknown>>;
interface File {
  readonly variable?: Block;
  readonly locals?: readonly Block[];
  readonly resource?: Readonly<Record<string, Readonly<Record<string, readonly [Block]>>>>;
  readonly data?: File['resource'];
  readonly output?: Block;
}

/** All files of a module as one. */
export interface Module {
  readonly variables: readonly string[];
  readonly locals: Readonly<Record<string, unknown>>;
  /** As `aws_lb.this`, and `data.aws_vpc.this` */
  readonly resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly outputs: readonly string[];
  readonly text: string;
}

/** Throws where a file is no HCL. */
export async function readModule(folder: string): Promise<Module> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.tf'));
  const texts = files.map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const parsed = (await Promise.all(files.map((name, index) => parse(name, texts[index]!)))) as readonly File[];
  const named = (kind: 'resource' | 'data', prefix: string) => parsed.flatMap((file) => Object.entries(file[kind] ?? {}).flatMap(([type, blocks]) => Object.entries(blocks).map(([name, [block]]) => [`${prefix}${type}.${name}`, block] as const)));
  return {
    variables: parsed.flatMap(({ variable = {} }) => Object.keys(variable)),
    locals: Object.assign({}, ...parsed.flatMap(({ locals = [] }) => locals)) as Block,
    resources: Object.fromEntries([...named('resource', ''), ...named('data', 'data.')]),
    outputs: parsed.flatMap(({ output = {} }) => Object.keys(output)),
    text: texts.join('\n').replaceAll(/^\s*#.*$/gm, ''),
  };
}

/** What a module refers to and does not have, and variables and locals that nothing refers to. */
export function looseEnds({ variables, locals, resources, text }: Module): readonly string[] {
  const used = (pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name]) => name!));
  const [usedVariables, usedLocals] = [used(/\bvar\.(\w+)/g), used(/\blocal\.(\w+)/g)];
  // Addresses within strings of other things begin with a quote, a slash or a dot.
  const usedResources = used(/(?<![\w."/-])((?:data\.)?(?:aws|random)_\w+\.\w+)/g);
  return [
    ...[...usedVariables].filter((name) => !variables.includes(name)).map((name) => `var.${name} is not declared`),
    ...variables.filter((name) => !usedVariables.has(name)).map((name) => `var.${name} is not used`),
    ...[...usedLocals].filter((name) => !(name in locals)).map((name) => `local.${name} does not exist`),
    ...Object.keys(locals).filter((name) => !usedLocals.has(name)).map((name) => `local.${name} is not used`),
    ...[...usedResources].filter((address) => !(address in resources)).map((address) => `${address} does not exist`),
  ];
}
