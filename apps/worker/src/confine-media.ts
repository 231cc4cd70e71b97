import type { Logger } from 'pino';
import { useSandbox } from '../../../activities/ffmpeg/sandbox/current-sandbox.js';
import { detectSandbox } from '../../../activities/ffmpeg/sandbox/detect-sandbox.js';
import type { SandboxReport } from '../../../activities/ffmpeg/sandbox/sandbox.js';
import type { WorkerConfig } from '../../../packages/platform/config/blocks.js';

/** Finds out how media processes can be confined on this machine, says so once, and has all of them started so. Throws where more is required than works. */
export function confineMedia(config: WorkerConfig, logger: Logger): SandboxReport {
  const sandbox = detectSandbox(config);
  const { faults } = sandbox.report;
  if (config.MEDIA_SANDBOX === 'require' && faults.length > 0) {
    throw new Error(`MEDIA_SANDBOX is require, but ${faults.map(({ reason, cure }) => `${reason}. ${cure}`).join(' ')}`);
  }
  useSandbox(sandbox);
  const fields = { mediaSandbox: sandbox.report, limits: sandbox.limits };
  if (faults.length > 0) logger.warn(fields, 'media processes are not fully confined');
  else logger.info(fields, 'media processes are confined');
  return sandbox.report;
}
