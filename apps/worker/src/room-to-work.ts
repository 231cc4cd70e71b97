import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { workPaused } from '../../../activities/metrics/media-metrics.js';
import type { DiskRoom } from '../../../activities/process/disk-room.js';
import type { SourceCache } from '../../../activities/sources/source-cache.js';

interface RoomOptions {
  readonly room: Pick<DiskRoom, 'missingForWork'>;
  readonly sources: Pick<SourceCache, 'freeIdle'>;
  readonly logger: Pick<Logger, 'warn' | 'info'>;
  /** Between two looks at a disk that is full */
  readonly checkMs?: number;
}

/** Resolves when the disk has room for another piece of work, after the sources that nobody uses are given up; rejects when `signal` is aborted. */
export function roomToWork({ room, sources, logger, checkMs = 1000 }: RoomOptions): (signal: AbortSignal) => Promise<void> {
  let isFull = false;
  return async (signal) => {
    for (;;) {
      // A folder that is gone has no room either.
      const missingBytes = await room.missingForWork().catch(() => Infinity);
      if (missingBytes === 0) {
        if (isFull) logger.info('the disk has room again: work is taken');
        isFull = false;
        workPaused.set(0);
        return;
      }
      if (sources.freeIdle(missingBytes) > 0) continue;
      if (!isFull) logger.warn({ missingBytes }, 'the disk is nearly full: no media work is taken until there is room (WORK_DIR, WORK_DIR_RESERVE_BYTES)');
      isFull = true;
      workPaused.set(1);
      await delay(checkMs, undefined, { signal });
    }
  };
}
