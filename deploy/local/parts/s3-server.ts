import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Child, StartChild } from '../processes/child.js';
import { answers, waitForChild } from '../processes/wait-for-child.js';

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface S3ServerOptions {
  /** The `versitygw` program */
  readonly program: string;
  /** Folder of the objects and what is known of them */
  readonly folder: string;
  readonly port: number;
  readonly credentials: S3Credentials;
  readonly logFile: string;
  readonly start: StartChild;
  readonly signal?: AbortSignal;
}

/** Starts versitygw on 127.0.0.1 over plain files, with metadata beside them so that any file system will do; returns when it answers. */
export async function startS3Server(options: S3ServerOptions): Promise<Child> {
  const [objects, metadata] = ['objects', 'metadata'].map((name) => path.join(options.folder, name)) as [string, string];
  for (const folder of [objects, metadata]) await mkdir(folder, { recursive: true, mode: 0o700 });
  const child = await options.start({
    name: 'versitygw',
    command: options.program,
    args: ['--port', `127.0.0.1:${options.port}`, '--health', '/healthz', '--quiet', 'posix', '--sidecar', metadata, objects],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ROOT_ACCESS_KEY: options.credentials.accessKeyId, ROOT_SECRET_KEY: options.credentials.secretAccessKey },
    logFile: options.logFile,
    signal: 'SIGTERM',
    graceMs: 10_000,
  });
  await waitForChild(child, () => answers(`http://127.0.0.1:${options.port}/healthz`), { timeoutMs: 60_000, signal: options.signal });
  return child;
}
