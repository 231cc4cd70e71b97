import { spawnSync } from 'node:child_process';
import type { WorkerConfig } from '../../../packages/platform/config/blocks.js';
import { type Jail, jailOptions } from './bubblewrap.js';
import { limitOptions, type ProcessLimits } from './process-limits.js';
import { programPath } from './program-path.js';
import { makeSandbox, type Sandbox, type SandboxReport } from './sandbox.js';

type Fault = SandboxReport['faults'][number];
type Config = Pick<WorkerConfig, 'MEDIA_SANDBOX' | 'MEDIA_MEMORY_BYTES' | 'MEDIA_CPU_SECONDS' | 'MEDIA_FILE_BYTES' | 'FFMPEG_PATH'>;

const testLimitMs = 20_000;
const nothing = { reads: [], folder: null, devices: false };
/** Decodes, filters and discards one picture. */
const onePicture = ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', 'color=size=16x16', '-frames:v', '1', '-f', 'null', '-'];

/** Finds out what this machine can confine media processes with, by running ffmpeg in it. Takes a tenth of a second. */
export function detectSandbox(config: Config, programs = { bwrap: 'bwrap', prlimit: 'prlimit' }): Sandbox {
  const limits = { memoryBytes: config.MEDIA_MEMORY_BYTES, cpuSeconds: config.MEDIA_CPU_SECONDS, fileBytes: config.MEDIA_FILE_BYTES };
  const faults: Fault[] = [];
  const limited = noteFault(faults, limitsFault(limits, programs.prlimit));
  if (config.MEDIA_SANDBOX === 'off') return makeSandbox({ jail: null, limited, faults: [...faults, { reason: 'MEDIA_SANDBOX is off', cure: 'Set MEDIA_SANDBOX=auto.' }] }, limits);
  let fault: Fault | null = null;
  for (const jail of [{ proc: true }, { proc: false }]) {
    fault = jailFault(programPath(config.FFMPEG_PATH), jail, programs.bwrap);
    if (!fault) return makeSandbox({ jail, limited, faults }, limits);
  }
  return makeSandbox({ jail: null, limited, faults: [...faults, fault!] }, limits);
}

function noteFault(faults: Fault[], fault: Fault | null): boolean {
  if (fault) faults.push(fault);
  return fault === null;
}

function limitsFault(limits: ProcessLimits, prlimit: string): Fault | null {
  const says = complaint(prlimit, [...limitOptions(limits), 'true']);
  if (says === null) return null;
  return { reason: `prlimit does not work: ${says}`, cure: 'Install util-linux (Linux only), and let the worker set limits of the size of MEDIA_MEMORY_BYTES, MEDIA_CPU_SECONDS and MEDIA_FILE_BYTES.' };
}

function jailFault(ffmpeg: string, jail: Jail, bwrap: string): Fault | null {
  const says = complaint(bwrap, [...jailOptions(ffmpeg, nothing, jail), ffmpeg, ...onePicture]);
  if (says === null) return null;
  const reason = `bubblewrap does not work: ${says}`;
  if (/ENOENT/.test(says)) return { reason, cure: 'Install bubblewrap (Linux only): apt-get install bubblewrap.' };
  if (/^bwrap:.*(namespace|not permitted|permission|proc|loopback|uid map)/i.test(says)) {
    return { reason, cure: 'Let unprivileged processes make user namespaces (sysctl kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0); a container needs security_opt seccomp=unconfined and apparmor=unconfined as well.' };
  }
  return { reason, cure: 'Name an ffmpeg in FFMPEG_PATH that needs no other files than its libraries.' };
}

/** What is wrong with a run of a program, in one line; null when it ended well. */
function complaint(program: string, args: readonly string[]): string | null {
  const { error, status, signal, stderr } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: testLimitMs, encoding: 'utf8' });
  if (error) return (error as NodeJS.ErrnoException).code ?? error.message;
  if (status === 0) return null;
  return stderr.split('\n').find((line) => line.trim() !== '')?.slice(0, 300) ?? (signal ? `killed by ${signal}` : `exit code ${status}`);
}
