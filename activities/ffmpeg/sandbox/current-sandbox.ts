import { workerSchema } from '../../../packages/platform/config/blocks.js';
import { detectSandbox } from './detect-sandbox.js';
import type { Sandbox } from './sandbox.js';

const ofSandbox = workerSchema.pick({ MEDIA_SANDBOX: true, MEDIA_MEMORY_BYTES: true, MEDIA_CPU_SECONDS: true, MEDIA_FILE_BYTES: true, FFMPEG_PATH: true });
let current: Sandbox | undefined;

/** Decides how this process confines its media processes. */
export function useSandbox(sandbox: Sandbox): void {
  current = sandbox;
}

/** The sandbox of this process; by default the best that the machine has. */
export function currentSandbox(): Sandbox {
  return (current ??= detectSandbox(ofSandbox.parse({})));
}
