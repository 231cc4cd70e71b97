/** Everything that can be known without running the service. Prints one line for each check, what failed, and the sum. */
import { spawnSync } from 'node:child_process';

const checks: readonly { name: string; command: readonly string[] }[] = [
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'doors between the rooms', command: ['npm', 'run', '--silent', 'architecture'] },
  { name: 'OpenAPI document is current', command: ['npm', 'run', '--silent', 'openapi:check'] },
  { name: 'types of the client library are current', command: ['npm', 'run', '--silent', 'sdk:types:check'] },
  { name: 'the collection fits the OpenAPI document', command: ['npm', 'run', '--silent', 'collection', '--', '--check'] },
  { name: 'gRPC definition is current', command: ['npm', 'run', '--silent', 'proto:check'] },
  { name: 'migrations make the schema', command: ['npm', 'run', '--silent', 'migrations:check'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'build of the client library', command: ['npm', 'run', '--silent', 'sdk:build'] },
  { name: 'the client library as a package', command: ['npm', 'run', '--silent', 'sdk:package:check'] },
  { name: 'the build boots', command: ['npm', 'run', '--silent', 'boot:check'] },
];

let failed = 0;
for (const { name, command } of checks) {
  const began = Date.now();
  const { status, stdout, stderr, error } = spawnSync(command[0]!, command.slice(1), { encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (status === 0) continue;
  failed += 1;
  console.log((stdout + stderr + (error ? error.message : '')).trimEnd().replace(/^/gm, '    '));
}
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
