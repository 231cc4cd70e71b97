import { readdir, readFile } from 'node:fs/promises';

/** Media programs, and what stands before or around them. */
const ours = new Set(['ffmpeg', 'ffprobe', 'bwrap', 'prlimit', 'setpriv', 'nice']);

/**
 * Kills media processes that still work in a directory whose process has died: the system ends them with their worker,
 * but not one that was just being started. Does nothing where there is no /proc.
 */
export async function endOrphans(directory: string): Promise<void> {
  const pids = await readdir('/proc').catch(() => []);
  await Promise.all(
    pids.filter((name) => /^\d+$/.test(name)).map(async (pid) => {
      const [name, command] = await Promise.all(['comm', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')));
      if (ours.has(name!.trim()) && command!.includes(`${directory}/`)) end(Number(pid));
    }),
  );
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself, or is not ours to end.
  }
}
