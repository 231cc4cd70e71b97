import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const options = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::http::Timeout=15', '-o', 'Acquire::Retries=1'];

/** Whether packages of Debian or a relative of it can be installed without asking anybody. */
export async function canAptInstall(): Promise<boolean> {
  return process.getuid?.() === 0 && (await access('/etc/debian_version').then(() => true, () => false));
}

/** Installs Debian packages; the package lists are renewed when they do not know one. */
export async function aptInstall(packages: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const install = () => run('apt-get', ['install', ...options, ...packages], { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 64 * 1024 * 1024 });
  try {
    await install().catch(async () => {
      await run('apt-get', ['update', '-q', '-o', 'Acquire::http::Timeout=15'], { env, maxBuffer: 64 * 1024 * 1024 });
      return install();
    });
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    throw new Error(`apt-get: ${(stderr || message).trim().split('\n').slice(-2).join(' ')}`, { cause: error });
  }
}
