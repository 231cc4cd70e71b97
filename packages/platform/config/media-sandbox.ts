import { z } from 'zod';
import { thisMachine } from './machine.js';
import { whole } from './parse.js';

const gib = 1024 ** 3;
const { memoryBytes } = thisMachine;

/** How media processes, which read files of strangers, are confined. */
export const mediaSandboxVariables = {
  MEDIA_SANDBOX: z.enum(['auto', 'require', 'off']).default('auto').describe('bubblewrap around every media process: where it works, or the worker does not start, or never'),
  MEDIA_MEMORY_BYTES: whole(64 * 1024 ** 2, Number.MAX_SAFE_INTEGER).default(Math.max(2 * gib, Math.floor(memoryBytes * 0.75))).meta({ description: 'Memory of one media process', shownDefault: 'three quarters of what there is, at least 2 GiB' }),
  MEDIA_CPU_SECONDS: whole(1, 31_536_000).default(86_400).describe('Processor time of one media process'),
  MEDIA_FILE_BYTES: whole(1024 ** 2, Number.MAX_SAFE_INTEGER).default(64 * gib).describe('Largest file that a media process may write'),
} as const satisfies Record<string, z.ZodType>;
