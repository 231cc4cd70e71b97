import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'dotenv';
import { projectFolder } from '../project-folder.js';

/** What the command line and the environment say about a local stack. */
export interface StackOptions {
  readonly dataFolder: string;
  /** Wanted ports; 0 means any free one */
  readonly ports: { readonly api: number; readonly grpc: number; readonly temporal: number; readonly temporalUi: number; readonly s3: number; readonly postgres: number };
  /** The environment with `.env` below it */
  readonly env: NodeJS.ProcessEnv;
}

export const usage = `Usage: npm start [-- --data DIR] [-- --port PORT]

  --data DIR   folder of everything that is kept (REELFORGE_DATA, else data/)
  --port PORT  port of the API (API_PORT, else 8080); 0 puts every part on a free port
`;

/** Reads flags, variables and the checkout's `.env`. Throws on unknown flags and on a port that is none. */
export function readOptions(args: readonly string[], processEnv: NodeJS.ProcessEnv): StackOptions {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' }, port: { type: 'string' } } });
  const env = { ...readDotEnv(path.join(projectFolder, '.env')), ...withoutEmpty(processEnv) };
  const api = values.port === undefined ? portOf('API_PORT', env['API_PORT'] ?? '8080') : portOf('--port', values.port);
  const others = api === 0 ? { grpc: 0, temporal: 0, temporalUi: 0, s3: 0, postgres: 0 } : { grpc: portOf('GRPC_PORT', env['GRPC_PORT'] ?? '50051'), temporal: 7233, temporalUi: 8233, s3: 9000, postgres: 5432 };
  return { dataFolder: path.resolve(values.data ?? env['REELFORGE_DATA'] ?? path.join(projectFolder, 'data')), ports: { api, ...others }, env };
}

function readDotEnv(file: string): NodeJS.ProcessEnv {
  return existsSync(file) ? withoutEmpty(parse(readFileSync(file))) : {};
}

/** A variable that is there but empty counts as unset, as in the services. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Error(`${name}: ${text} is no port.`);
  return port;
}
