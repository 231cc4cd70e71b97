import { execFileSync, spawnSync } from 'node:child_process';

/** How a program is started so that it is not root to itself: Postgres refuses to run as root. */
export interface Account {
  /** Put before the program */
  readonly prefix: readonly string[];
  /** Owner of its files; unset means whoever started this */
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Nothing special for an ordinary user. For root a user namespace in which root bears another name: its files
 * then may lie anywhere, also below a folder that only root may enter. Where namespaces are forbidden
 * (some containers) an unprivileged account of the system.
 */
export function postgresAccount(isRoot = process.getuid?.() === 0): Account {
  if (!isRoot) return { prefix: [] };
  const { uid, gid } = unprivilegedUser();
  const namespace = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`];
  const works = spawnSync(namespace[0]!, [...namespace.slice(1), 'true'], { stdio: 'ignore' }).status === 0;
  return works ? { prefix: namespace, uid: 0, gid: 0 } : { prefix: [], uid, gid };
}

function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ['postgres', '_postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((what) => Number(execFileSync('id', [what, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })));
      return { uid: uid!, gid: gid! };
    } catch {
      continue;
    }
  }
  throw new Error('Postgres does not run as root, and neither a user postgres nor nobody exists. Start this as an ordinary user, or give a server by DATABASE_URL.');
}
