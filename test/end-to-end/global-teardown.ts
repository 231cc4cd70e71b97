import { once } from 'node:events';
import { rmSync } from 'node:fs';

export default async function tearDown(): Promise<void> {
  const stack = globalThis.reelforgeStack;
  if (!stack) return;
  const { launcher, folder } = stack;
  if (launcher.exitCode === null && launcher.signalCode === null) {
    launcher.kill('SIGTERM');
    await once(launcher, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
}
