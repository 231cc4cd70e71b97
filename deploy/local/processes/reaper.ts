// Outlives the launcher by a moment: see `guardProcesses`. Arguments: the record, then what to remove.
import { rm } from 'node:fs/promises';
import { endRecorded } from './process-record.js';

const [record, ...leftovers] = process.argv.slice(2);
// The terminal's Ctrl-C and a closed terminal are the launcher's business.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
let word = '';
process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin) word += chunk;
if (word !== 'released' && record) {
  for (const leftover of leftovers) await rm(leftover, { recursive: true, force: true });
  await endRecorded(record);
  await rm(record, { force: true });
}
