import { access, constants, mkdir, readFile, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { ConfigError } from '../../../packages/platform/config/parse.js';
import { choosePort } from '../ports.js';
import { postgresFolder } from '../parts/postgres-binaries.js';
import { lockHolder } from '../processes/lock.js';
import { answers } from '../processes/wait-for-child.js';
import { checkConfiguration } from '../stack/check-configuration.js';
import type { StackOptions } from '../stack/options.js';
import { replacedBy } from '../stack/needed-tools.js';
import { canAptInstall } from '../tools/apt-install.js';
import { testTools } from '../tools/catalogue.js';
import { findTool, toolPlaces } from '../tools/find-tool.js';
import type { Tool } from '../tools/tool.js';

/** One line of the doctor's report. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'warning' | 'missing';
  readonly detail: string;
  readonly remedy?: string;
}

const wantedDiskBytes = 5 * 1024 ** 3;

/** Looks at this machine without changing it, except that the data folder is made. */
export async function examine(options: StackOptions): Promise<Finding[]> {
  const configuration = examineConfiguration(options.env);
  const tools = await Promise.all(testTools.map((tool) => examineTool(tool, options.env)));
  return [examineNode(), configuration, ...tools, ...(await Promise.all([examinePostgres(options.env), examineFolder(options.dataFolder), examineDisk(options.dataFolder)])), ...(await examineStack(options))];
}

function examineNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return { what: 'Node.js', state: fits ? 'ok' : 'missing', detail: `${process.versions.node} (${process.execPath})`, ...(fits ? {} : { remedy: 'install Node.js 20.19, 22 or 24' }) };
}

function examineConfiguration(env: NodeJS.ProcessEnv): Finding {
  try {
    checkConfiguration(env);
    return { what: 'configuration', state: 'ok', detail: 'every variable that is set is valid' };
  } catch (error) {
    return { what: 'configuration', state: 'missing', detail: (error as ConfigError).problems.join('; '), remedy: 'see .env.example' };
  }
}

async function examineTool(tool: Tool, env: NodeJS.ProcessEnv): Promise<Finding> {
  const variable = replacedBy(tool, env);
  if (variable) return { what: tool.name, state: 'ok', detail: `not needed: ${variable} gives a server` };
  const found = await findTool(tool, toolPlaces(env));
  if (found) return { what: tool.name, state: 'ok', detail: Object.values(found).map((program) => `${program.version} (${program.path})`)[0]! };
  const onlyTests = tool.name === 'chromium';
  const byItself = tool.ways.some((way) => way.kind !== 'apt') || (await canAptInstall());
  return {
    what: tool.name,
    state: tool.required && !onlyTests ? 'missing' : 'warning',
    detail: `not found; it ${tool.purpose}`,
    remedy: `${tool.byHand}${byItself ? `; npm ${onlyTests ? 'test' : 'start'} tries to provide it by itself` : ''}`,
  };
}

async function examinePostgres(env: NodeJS.ProcessEnv): Promise<Finding> {
  if (env['DATABASE_URL']) return { what: 'Postgres', state: 'ok', detail: 'not needed: DATABASE_URL gives a server' };
  return postgresFolder().then(
    (folder): Finding => ({ what: 'Postgres', state: 'ok', detail: `embedded (${folder})` }),
    (error: Error): Finding => ({ what: 'Postgres', state: 'missing', detail: error.message, remedy: 'npm ci, or set DATABASE_URL' }),
  );
}

async function examineFolder(folder: string): Promise<Finding> {
  const writable = await mkdir(folder, { recursive: true, mode: 0o700 }).then(() => access(folder, constants.W_OK)).then(() => true, () => false);
  return writable ? { what: 'data folder', state: 'ok', detail: folder } : { what: 'data folder', state: 'missing', detail: `${folder} cannot be written`, remedy: 'give another one by --data or REELFORGE_DATA' };
}

async function examineDisk(folder: string): Promise<Finding> {
  const disk = await statfs(folder).catch(() => null);
  const freeBytes = disk ? disk.bavail * disk.bsize : 0;
  return { what: 'disk space', state: freeBytes < wantedDiskBytes ? 'warning' : 'ok', detail: `${(freeBytes / 1024 ** 3).toFixed(1)} GiB free in ${folder}` };
}

const portNames: Record<keyof StackOptions['ports'], string> = { api: 'API', grpc: 'gRPC', temporal: 'Temporal', temporalUi: 'Temporal Web UI', s3: 'S3', postgres: 'Postgres' };

/** Either the health of a running stack, or whether a start would find its ports free. */
async function examineStack({ dataFolder, ports }: StackOptions): Promise<Finding[]> {
  if (await lockHolder(path.join(dataFolder, 'run/lock'))) {
    const stack = await readFile(path.join(dataFolder, 'stack.json'), 'utf8').then((text) => JSON.parse(text) as { api: string }, () => null);
    if (!stack) return [{ what: 'stack', state: 'warning', detail: 'is starting or stopping' }];
    const ready = await answers(`${stack.api}/readyz`);
    return [{ what: 'stack', state: ready ? 'ok' : 'warning', detail: `runs, ${stack.api} is ${ready ? 'ready' : 'not ready'}` }];
  }
  const wanted = Object.entries(ports).filter(([, port]) => port !== 0).map(([part, port]) => [portNames[part as keyof typeof ports], port] as const);
  const taken = await Promise.all(wanted.map(async ([name, port]) => ((await choosePort(port)).moved ? `${name} ${port}` : null)));
  const moved = taken.filter((name) => name !== null);
  return [
    { what: 'stack', state: 'ok', detail: 'does not run' },
    moved.length ? { what: 'ports', state: 'warning', detail: `in use: ${moved.join(', ')}; a start takes free ones instead` } : { what: 'ports', state: 'ok', detail: wanted.map(([name, port]) => `${name} ${port}`).join(', ') || 'any free ones' },
  ];
}
