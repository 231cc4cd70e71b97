import { cpus } from 'node:os';
import type { Chunk } from '../../packages/media/plan/encode-plan.js';
import type { WorkerConfig } from '../../packages/platform/config/blocks.js';

/**
 * Threads of an encoder that has the cores of this worker to itself; null lets it choose, which it does by the cores of
 * the machine (`seen`), whatever its container may use: x264 takes one and a half times as many, each with pictures of its own.
 */
export function encoderThreads({ WORKER_CORES: cores }: Pick<WorkerConfig, 'WORKER_CORES'>, seen: number = cpus().length): number | null {
  return cores < seen ? cores : null;
}

/**
 * A lone chunk may use all cores; as many chunks as run side by side share them. The last ones, which are short, may
 * use all of them: they go on when other slots have nothing left to do.
 */
export function chunkThreads({ index, count }: Pick<Chunk, 'index' | 'count'>, config: Pick<WorkerConfig, 'WORKER_CORES' | 'VIDEO_SLOTS'>, seen?: number): number | null {
  const isLast = count - index <= config.VIDEO_SLOTS;
  return count === 1 || isLast ? encoderThreads(config, seen) : Math.max(1, Math.floor(config.WORKER_CORES / Math.min(config.VIDEO_SLOTS, count)));
}
