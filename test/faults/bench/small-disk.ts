import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { AppProcess } from './app-process.js';
import type { FaultBench } from './fault-bench.js';

const sizeBytes = 64 * 1024 ** 2;

/** A worker whose folder is a small disk of its own, which nobody else sees. */
export class SmallDisk {
  private constructor(
    readonly worker: AppProcess,
    private readonly folder: string,
  ) {}

  /** Why such a disk cannot be had here; null when it can. */
  static async impossible(): Promise<string | null> {
    const [program, ...args] = mounting('/tmp');
    return promisify(execFile)(program!, [...args, 'true']).then(() => null, () => 'nothing may be mounted here (Linux, as root)');
  }

  static async open(bench: FaultBench, overrides: Readonly<Record<string, string>> = {}): Promise<SmallDisk> {
    const folder = await mkdtemp(path.join(bench.servers.folder, 'disk-'));
    const worker = await bench.startWorker({ WORK_DIR: folder, WORK_DIR_RESERVE_BYTES: '1048576', ...overrides }, mounting(folder));
    return new SmallDisk(worker, folder);
  }

  /** Leaves no room at all. */
  async fill(): Promise<void> {
    await writeFile(this.ballast, Buffer.alloc(sizeBytes)).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'ENOSPC') throw error;
    });
  }

  async empty(): Promise<void> {
    await rm(this.ballast);
  }

  /** As the worker sees it. */
  private get ballast(): string {
    return path.join(`/proc/${this.worker.pid}/root`, this.folder, 'ballast');
  }
}

/** What goes before a program so that it finds an empty disk at `folder`. */
function mounting(folder: string): readonly string[] {
  return ['unshare', '--mount', 'sh', '-c', `mount -t tmpfs -o size=${sizeBytes} tmpfs "$0" && exec "$@"`, folder];
}
