// `npm run proto` writes what is generated of the gRPC contract; `npm run proto:check` says whether it is current, whether
// its style is that of buf, and whether clients of the released definition still understand it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { definitions } from '../../apps/api/src/grpc/contract/contract.js';
import { Numbers } from '../../apps/api/src/grpc/contract/numbers.js';
import { printDefinition } from '../../apps/api/src/grpc/contract/print-definition.js';

const heading = '// Made from the schemas of the REST contract by `npm run proto`; not to be edited.\n// Fields that may be left out have the same defaults as there: see docs/outputs.md and docs/jobs.md.';
const folder = 'proto/reelforge/v1';
const descriptors = 'proto/descriptors.binpb';
const released = 'proto/released.binpb';
const isCheck = process.argv.includes('--check');

for (const [name, reader] of Object.entries(definitions)) {
  const file = path.join(folder, name);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  put(file, Buffer.from(before), Buffer.from(printDefinition(reader, new Numbers(before), heading)));
}
buf('lint');
put(descriptors, existsSync(descriptors) ? readFileSync(descriptors) : Buffer.alloc(0), buf('build', '--exclude-source-info', '-o', '-'));
if (process.argv.includes('--release')) writeFileSync(released, readFileSync(descriptors));
buf('breaking', '--against', released);

function put(file: string, before: Buffer, current: Buffer): void {
  if (!isCheck) writeFileSync(file, current);
  else if (!before.equals(current)) fail(`${file} does not say what the schemas say: run \`npm run proto\`.`);
}

function buf(...args: string[]): Buffer {
  const { status, stdout, stderr, error } = spawnSync('node_modules/.bin/buf', args, { maxBuffer: 64 * 1024 ** 2 });
  if (status !== 0) fail(`buf ${args[0]}: ${error?.message ?? `${stdout.toString()}${stderr.toString()}`}`);
  return stdout;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
