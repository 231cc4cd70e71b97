import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { startChild } from '../processes/child.js';
import type { StartChild } from '../processes/child.js';
import { holdingLock } from '../processes/holding-lock.js';
import type { Terminal } from '../terminal.js';
import { aptInstall, canAptInstall } from './apt-install.js';
import { fetchRelease } from './fetch-release.js';
import { askVersion, cachedProgram, findTool } from './find-tool.js';
import type { ToolPlaces } from './find-tool.js';
import { goInstall } from './go-install.js';
import { MissingTools } from './missing-tools.js';
import { temporalFromSdk } from './temporal-from-sdk.js';
import type { FoundTool, Tool, Way } from './tool.js';

export interface ProvideOptions {
  readonly places: ToolPlaces;
  readonly env: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  /** How builds are started; a launcher's own way keeps them from outliving it */
  readonly start?: StartChild;
  readonly signal?: AbortSignal;
}

/**
 * Finds every tool, or gets it and puts it into the cache; several at a time. Returns the tools by name, without
 * those that are missing but not required. Throws `MissingTools` naming all required ones that cannot be had, and
 * what the signal says when it aborts.
 */
export async function provideTools(tools: readonly Tool[], options: ProvideOptions): Promise<Readonly<Record<string, FoundTool>>> {
  const found = await findAll(tools, options.places);
  const absent = tools.filter((tool) => !found[tool.name]);
  if (!absent.length) return found;
  // Two starts at once do not install the same thing twice: the second finds what the first one got.
  const reasons = await holdingLock(path.join(options.places.cacheFolder, 'install.lock'), { ...options, doing: 'installing tools' }, async () => {
    const still = absent.filter((tool) => tool.ways.length);
    const [byApt, alone] = [still.filter((t) => t.ways[0]?.kind === 'apt'), still.filter((t) => t.ways[0]?.kind !== 'apt')];
    return (await Promise.all([provideByApt(byApt, options), ...alone.map((tool) => provideAlone(tool, options))])).flat();
  });
  options.signal?.throwIfAborted();
  const all = await findAll(tools, options.places);
  const missing = tools.filter((tool) => !all[tool.name]);
  if (missing.some((tool) => tool.required)) throw new MissingTools(missing, reasons);
  for (const tool of missing) options.terminal.line(`  ! ${tool.name} is missing (${tool.purpose}): ${tool.byHand}`);
  return all;
}

async function findAll(tools: readonly Tool[], places: ToolPlaces): Promise<Record<string, FoundTool>> {
  const found = await Promise.all(tools.map(async (tool) => [tool.name, await findTool(tool, places)] as const));
  return Object.fromEntries(found.filter((entry): entry is [string, FoundTool] => entry[1] !== null));
}

/** Returns why it did not work, if so. */
async function provideByApt(tools: readonly Tool[], { env, terminal }: ProvideOptions): Promise<string[]> {
  if (!tools.length) return [];
  if (!(await canAptInstall())) return ['Packages are installed for root on Debian and its relatives only.'];
  const packages = tools.flatMap((tool) => tool.ways.flatMap((way) => (way.kind === 'apt' ? [way.package] : [])));
  return terminal.step(`installing ${packages.join(', ')} by apt-get`, () => aptInstall(packages, env)).then(() => [], (error: Error) => [error.message]);
}

async function provideAlone(tool: Tool, options: ProvideOptions): Promise<string[]> {
  // Somebody else may have provided it while this start waited for the lock.
  if (await findTool(tool, options.places)) return [];
  const reasons: string[] = [];
  for (const way of tool.ways) {
    if (way.kind === 'apt') continue;
    try {
      await options.terminal.step(describe(tool, way), () => provideInto(tool, way, options));
      return [];
    } catch (error) {
      options.signal?.throwIfAborted();
      reasons.push(`${tool.name}: ${(error as Error).message}`);
    }
  }
  return reasons;
}

/** Made in a folder of its own and moved into the cache only once it has been seen to run. */
async function provideInto(tool: Tool, way: Exclude<Way, { kind: 'apt' }>, options: ProvideOptions): Promise<void> {
  const { places } = options;
  await mkdir(places.cacheFolder, { recursive: true });
  const folder = await mkdtemp(path.join(places.cacheFolder, `.new-${tool.name}-`));
  try {
    const made = await make(tool, way, folder, options);
    await chmod(made, 0o755);
    if ((await askVersion(made, tool.versionArgs)) === null) throw new Error('the program does not run on this machine');
    await rename(made, cachedProgram(places, tool, way.version));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function make(tool: Tool, way: Exclude<Way, { kind: 'apt' }>, folder: string, { env, signal, start = startChild }: ProvideOptions): Promise<string> {
  if (way.kind === 'temporal-sdk') return temporalFromSdk(way.version, folder);
  if (way.kind === 'release') return fetchRelease({ ...way, program: tool.programs[0]![0] }, folder, signal);
  return goInstall(way, folder, { start, env, signal });
}

function describe(tool: Tool, way: Exclude<Way, { kind: 'apt' }>): string {
  if (way.kind === 'go') return `building ${tool.name} ${way.version} with Go; this takes some minutes, once`;
  return `downloading ${tool.name} ${way.version}`;
}
