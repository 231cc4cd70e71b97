import { once } from 'node:events';

/** Runs once after the specs of a project, whether they passed or not. */
export default async function tearDown(): Promise<void> {
  const server = globalThis.reelforgeTestServices;
  if (!server || server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.stdin?.end();
  await ended;
}
