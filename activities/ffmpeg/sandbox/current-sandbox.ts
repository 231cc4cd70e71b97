import { z } from 'zod';
import { workerSchema } from '../../../packages/platform/config/blocks.js';
import { detectSandbox } from './detect-sandbox.js';
import type { Sandbox } from './sandbox.js';

const { MEDIA_SANDBOX, MEDIA_MEMORY_BYTES, MEDIA_CPU_SECONDS, MEDIA_FILE_BYTES, FFMPEG_PATH } = workerSchema.shape;
const ofSandbox = z.object({ MEDIA_SANDBOX, MEDIA_MEMORY_BYTES, MEDIA_CPU_SECONDS, MEDIA_FILE_BYTES, FFMPEG_PATH });
let current: Sandbox | undefined;

/** Decides how this process confines its media processes. */
export function useSandbox(sandbox: Sandbox): void {
  current = sandbox;
}

/** The sandbox of this process; by default the best that the machine has. */
export function currentSandbox(): Sandbox {
  return (current ??= detectSandbox(ofSandbox.parse({})));
}
