import { rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { storageVariables } from '../../../packages/platform/config/blocks.js';
import { parseConfig } from '../../../packages/platform/config/parse.js';
import { checkTemporal, temporalVariables } from '../../../packages/platform/config/temporal.js';
import { startApi, startWorker } from '../parts/apps.js';
import type { Child, StartChild } from '../processes/child.js';
import type { Terminal } from '../terminal.js';
import type { FoundTool } from '../tools/tool.js';
import { appEnvironment } from './app-environment.js';
import type { StackOptions } from './options.js';
import { prepare } from './prepare.js';
import { keepSecrets, writeOwnerOnly } from './secrets.js';
import { startServers } from './servers.js';
import type { ServerAddresses } from './servers.js';
import { chooseStackPorts } from './stack-ports.js';
import { supervise } from './supervise.js';

export interface StackParts {
  readonly options: StackOptions;
  readonly tools: Readonly<Record<string, FoundTool>>;
  readonly start: StartChild;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** What `stack.json` says, for the demo and other tools of this machine. */
export interface StackAddresses extends ServerAddresses {
  readonly api: string;
  /** host:port of gRPC */
  readonly grpc: string;
  readonly apiKey: string;
}

export interface RunningStack {
  readonly addresses: StackAddresses;
  /** At the first start of a data folder only */
  readonly firstApiKey: string | null;
  /** Settles with the reason when the stack cannot go on */
  readonly failed: Promise<string>;
}

/** Steps that end what was started, each in its turn: the services drain before what they use goes. */
export type StopSteps = (() => Promise<unknown>)[];

/** Brings up every part that is not given by its address. How to stop each is in `stops` as soon as it is started. */
export async function bringUp({ options, terminal, start, signal, tools }: StackParts, stops: StopSteps): Promise<RunningStack> {
  const { dataFolder, env } = options;
  const servers = tracked(start);
  const apps = tracked(start);
  stops.push(apps.stopAll, servers.stopAll);

  const plan = { dataFolder, env, tools, terminal, signal, start: servers.start, secrets: await keepSecrets(dataFolder), ports: await chooseStackPorts(options, terminal) };
  const addresses = await startServers(plan);
  const appEnv = appEnvironment(plan, addresses);
  const config = parseConfig(z.object({ ...storageVariables, ...temporalVariables }).superRefine(checkTemporal), appEnv);
  const keys = await terminal.step('database and buckets', () => prepare(addresses.databaseUrl, config, config));
  if (keys.advice) terminal.line(`  ! ${keys.advice}`);
  signal.throwIfAborted();

  const begin = async (name: string, what: typeof startApi, healthPort: number) => {
    const one = await supervise(() => what({ start: apps.start, env: appEnv, healthPort, logFile: path.join(dataFolder, `logs/${name}.log`), signal }), (text) => terminal.line(`  ! ${text}`));
    stops.unshift(one.stop);
    return one;
  };
  const services = await Promise.all([
    terminal.step('worker', () => begin('worker', startWorker, plan.ports.workerHealth)),
    terminal.step('API', () => begin('api', startApi, plan.ports.api)),
  ]);
  const stack = { api: `http://127.0.0.1:${plan.ports.api}`, grpc: `127.0.0.1:${plan.ports.grpc}`, apiKey: keys.localApiKey, ...addresses };
  await writeOwnerOnly(path.join(dataFolder, 'stack.json'), stack);
  stops.unshift(() => rm(path.join(dataFolder, 'stack.json'), { force: true }));
  return { addresses: stack, firstApiKey: keys.firstApiKey, failed: Promise.race([servers.firstEnding, ...services.map((one) => one.givenUp)]) };
}

/** Remembers what is started, for the end. */
function tracked(start: StartChild): { start: StartChild; stopAll: () => Promise<unknown>; firstEnding: Promise<string> } {
  const children: Child[] = [];
  let tellEnding!: (reason: string) => void;
  const firstEnding = new Promise<string>((resolve) => (tellEnding = resolve));
  return {
    firstEnding,
    stopAll: () => Promise.all(children.map((child) => child.stop())),
    start: async (plan) => {
      const child = await start(plan);
      children.push(child);
      void child.ended.then((ending) => tellEnding(`${plan.name} ${ending}. The end of ${plan.logFile}:\n${child.tail()}`));
      return child;
    },
  };
}
