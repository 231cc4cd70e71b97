import type { z } from 'zod';
import { type Machine, thisMachine } from './machine.js';
import { whole } from './parse.js';

const gib = 1024 ** 3;
/** Of one process: a ladder of four rungs up to 1080p takes 0.5 to 0.9 GiB, a picture of 50 megapixels up to 0.4. */
const memoryBytes = { video: gib, image: gib / 2 };

/** How much a worker does at a time. */
export const slotVariables = {
  WORKER_CORES: whole(1, 1024).default(Math.max(1, Math.ceil(thisMachine.cores))).meta({ description: 'Cores that media processes of this worker count on, all together', shownDefault: 'those of the machine, or what its container may use' }),
  VIDEO_SLOTS: whole(0, 256).default(0).meta({ description: 'ffmpeg processes at a time; 0 is the default', shownDefault: 'half of WORKER_CORES, at least 2, and no more than one for each GiB of memory' }),
  IMAGE_SLOTS: whole(0, 256).default(0).meta({ description: 'sharp pipelines at a time; 0 is the default', shownDefault: 'one for each of WORKER_CORES, and no more than one for each half GiB of memory' }),
  UV_THREADPOOL_SIZE: whole(1, 1024).default(4).describe('Threads of Node, in which pictures are worked on: not below IMAGE_SLOTS. The image sets 64'),
} as const satisfies Record<string, z.ZodType>;

type SlotConfig = { readonly [Name in keyof typeof slotVariables]: number };

/** Puts numbers in place of slots that nobody has set. */
export function fillSlots<T extends SlotConfig>(config: T): T {
  const here = { cores: config.WORKER_CORES, memoryBytes: thisMachine.memoryBytes };
  return { ...config, VIDEO_SLOTS: config.VIDEO_SLOTS || slotsFor('video', here), IMAGE_SLOTS: config.IMAGE_SLOTS || slotsFor('image', here) };
}

/** Pieces of work at a time that fit into the cores and the memory of a machine; ffmpeg uses more than one core, sharp is held to one. */
export function slotsFor(kind: keyof typeof memoryBytes, { cores, memoryBytes: bytes }: Machine): number {
  const byCores = kind === 'video' ? Math.max(2, Math.floor(cores / 2)) : Math.floor(cores);
  return Math.max(1, Math.min(byCores, Math.floor(bytes / memoryBytes[kind])));
}
