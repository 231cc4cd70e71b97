import { availableParallelism, totalmem } from 'node:os';

const gib = 1024 ** 3;
/** Of one process: a ladder of four rungs up to 1080p takes 0.5 to 0.9 GiB, a picture of 50 megapixels up to 0.4. */
const memoryBytes = { video: gib, image: gib / 2 };

/** Cores, and memory in bytes, that this process may use. A container's limit counts where there is one. */
export interface Machine {
  readonly cores: number;
  readonly memoryBytes: number;
}

/** Pieces of work at a time that fit into the cores and the memory of a machine; ffmpeg uses more than one core, sharp is held to one. */
export function slotsFor(kind: keyof typeof memoryBytes, machine: Machine = thisMachine()): number {
  const byCores = kind === 'video' ? Math.max(2, Math.floor(machine.cores / 2)) : machine.cores;
  return Math.max(1, Math.min(byCores, Math.floor(machine.memoryBytes / memoryBytes[kind])));
}

function thisMachine(): Machine {
  const limit = process.constrainedMemory();
  return { cores: availableParallelism(), memoryBytes: limit > 0 ? Math.min(totalmem(), limit) : totalmem() };
}
