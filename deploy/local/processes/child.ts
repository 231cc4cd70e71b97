import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { endProcess } from './end-process.js';
import type { EndOptions } from './end-process.js';
import { identifySpawned } from './identity.js';
import type { ProcessIdentity } from './identity.js';

export interface ChildPlan extends EndOptions {
  /** As it is called in messages */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly logFile: string;
}

/** A long-running part of the stack. */
export interface Child {
  readonly plan: ChildPlan;
  readonly identity: ProcessIdentity;
  /** Settles when it has ended, in words: `ended with code 1` */
  readonly ended: Promise<string>;
  /** The same as soon as it is known */
  readonly ending: () => string | null;
  /** The last lines that it wrote */
  readonly tail: () => string;
  /** Ends it; returns when it is gone */
  readonly stop: () => Promise<void>;
}

/** Starts a part; the launcher's own way also records it. */
export type StartChild = (plan: ChildPlan) => Promise<Child>;

/**
 * Starts a process that leads its own group, so that Ctrl-C reaches only the launcher, which then ends
 * the parts in order. It writes straight into its log file and so does not depend on the launcher's life.
 */
export async function startChild(plan: ChildPlan): Promise<Child> {
  const log = openSync(plan.logFile, 'a', 0o600);
  const spawned = spawn(plan.command, plan.args, { cwd: plan.cwd, env: plan.env, uid: plan.uid, gid: plan.gid, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  let ending: string | null = null;
  const ended = new Promise<string>((resolve) => {
    spawned.once('exit', (code, signal) => resolve((ending = signal ? `was ended by ${signal}` : `ended with code ${code}`)));
    spawned.once('error', (error) => resolve((ending = `could not be started: ${error.message}`)));
  });
  const identity = spawned.pid === undefined ? null : identifySpawned(spawned.pid);
  const tail = () => lastLines(plan.logFile, 15);
  if (!identity) throw new Error(`${plan.name} ${await ended}\n${tail()}`);
  const stop = async () => {
    await endProcess(identity, plan);
    await ended;
  };
  return { plan, identity, ended, ending: () => ending, tail, stop };
}

function lastLines(file: string, count: number): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).map((line) => `    ${line}`).join('\n');
}
