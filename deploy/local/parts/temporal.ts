import type { Child, StartChild } from '../processes/child.js';
import { answers, waitForChild } from '../processes/wait-for-child.js';

export interface TemporalOptions {
  /** The `temporal` program */
  readonly program: string;
  /** File of the workflows; unset keeps them in memory */
  readonly databaseFile?: string;
  readonly port: number;
  readonly uiPort: number;
  readonly httpPort: number;
  readonly metricsPort: number;
  readonly logFile: string;
  readonly start: StartChild;
  readonly signal?: AbortSignal;
}

/** Starts the Temporal development server on 127.0.0.1 with priority and fairness; returns when its namespace `default` answers. */
export async function startTemporal(options: TemporalOptions): Promise<Child> {
  const args = [
    'server', 'start-dev', '--ip', '127.0.0.1', '--log-level', 'error', '--log-format', 'text',
    '--port', String(options.port), '--ui-port', String(options.uiPort), '--http-port', String(options.httpPort), '--metrics-port', String(options.metricsPort),
    '--dynamic-config-value', 'matching.useNewMatcher=true', '--dynamic-config-value', 'matching.enableFairness=true',
    // In order: several partitions of a queue hand out its tasks at random, and a long chunk may be left to the end, alone.
    '--dynamic-config-value', 'matching.numTaskqueueReadPartitions=1', '--dynamic-config-value', 'matching.numTaskqueueWritePartitions=1',
    // What a worker that stands still or was cut off has asked for is given to others once it does not answer for 15 s. By default that takes 70 s, and meanwhile it is handed tasks.
    '--dynamic-config-value', 'frontend.keepAliveTime="10s"', '--dynamic-config-value', 'frontend.keepAliveTimeout="5s"',
    ...(options.databaseFile ? ['--db-filename', options.databaseFile] : []),
  ];
  const child = await options.start({ name: 'Temporal', command: options.program, args, logFile: options.logFile, signal: 'SIGTERM', graceMs: 10_000 });
  const ready = () => answers(`http://127.0.0.1:${options.httpPort}/api/v1/namespaces/default`);
  await waitForChild(child, ready, { timeoutMs: 120_000, signal: options.signal });
  return child;
}
