import { access, mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A program that stands in for another one and waits, so that a test can meet it at work. It needs a worker without a media sandbox, in which it would not see its files. */
export interface Gate {
  readonly program: string;
  /** Has it been started? */
  readonly isReached: () => Promise<boolean>;
  /** Lets it, and every later one, go on as the real program. */
  readonly open: () => Promise<void>;
}

/** `pattern` (of the shell) chooses among the command lines of `program`: the others go on at once. */
export async function openGate(folder: string, program: string, pattern = '*'): Promise<Gate> {
  const place = await mkdtemp(path.join(folder, 'gate-'));
  const file = (name: string) => path.join(place, name);
  const wait = `touch ${file('reached')}\nwhile [ ! -e ${file('open')} ]; do sleep 0.05; done`;
  await writeFile(file('program'), `#!/bin/sh\ncase "$*" in ${pattern})\n${wait}\n;; esac\nexec ${program} "$@"\n`, { mode: 0o755 });
  return {
    program: file('program'),
    isReached: () => access(file('reached')).then(() => true, () => false),
    open: () => writeFile(file('open'), ''),
  };
}
