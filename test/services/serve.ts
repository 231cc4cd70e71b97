// The test servers as a process of its own, for jest's global set-up, which cannot load ES modules of TypeScript.
// Writes the addresses as one line of JSON, serves until its input closes (also when jest is killed), then ends all.
import { startServices } from './running.js';

const { services, stop } = await startServices();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.stdout.write(`${JSON.stringify(services)}\n`);
process.stdin.resume();
await new Promise((resolve) => process.stdin.once('end', resolve).once('error', resolve));
await stop();
process.exit();
