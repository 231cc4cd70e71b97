import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { FoundProgram, FoundTool, Tool } from './tool.js';

/** Where tools are looked for. */
export interface ToolPlaces {
  /** As in the variable PATH */
  readonly searchPath: string;
  /** Folder of provided programs, each named `<tool>-<version>` */
  readonly cacheFolder: string;
}

/** The places of this user: PATH, and `reelforge/bin` in the cache folder of the XDG base directory specification. */
export function toolPlaces(env: NodeJS.ProcessEnv): ToolPlaces {
  const cache = env['XDG_CACHE_HOME'] || path.join(env['HOME'] ?? '/', '.cache');
  return { searchPath: env['PATH'] ?? '', cacheFolder: path.join(cache, 'reelforge', 'bin') };
}

/** File of a provided program in the cache. */
export function cachedProgram(places: ToolPlaces, tool: Tool, version: string): string {
  return path.join(places.cacheFolder, `${tool.name}-${version}`);
}

/** The programs of a tool, on the PATH or else in the cache; null when one is missing or does not run. */
export async function findTool(tool: Tool, places: ToolPlaces): Promise<FoundTool | null> {
  const found: Record<string, FoundProgram> = {};
  for (const names of tool.programs) {
    const program = (await onPath(tool, names, places)) ?? (await inCache(tool, places));
    if (!program) return null;
    found[names[0]] = program;
  }
  return found;
}

/** First line that the program says of its version; null when it does not run. */
export async function askVersion(file: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<string | null> {
  try {
    const { stdout, stderr } = await promisify(execFile)(file, args, { timeout: 60_000, env });
    return `${stdout}${stderr}`.trim().split('\n')[0] ?? '';
  } catch {
    return null;
  }
}

async function onPath(tool: Tool, names: readonly string[], places: ToolPlaces): Promise<FoundProgram | null> {
  for (const name of names) {
    for (const folder of places.searchPath.split(path.delimiter).filter(Boolean)) {
      const file = path.join(folder, name);
      const version = (await isExecutable(file)) ? await askVersion(file, tool.versionArgs) : null;
      if (version !== null) return { path: file, version, from: 'PATH' };
    }
  }
  return null;
}

async function inCache(tool: Tool, places: ToolPlaces): Promise<FoundProgram | null> {
  for (const way of tool.ways) {
    if (way.kind === 'apt') continue;
    const file = cachedProgram(places, tool, way.version);
    const version = (await isExecutable(file)) ? await askVersion(file, tool.versionArgs) : null;
    if (version !== null) return { path: file, version, from: 'cache' };
  }
  return null;
}

function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(() => true, () => false);
}
