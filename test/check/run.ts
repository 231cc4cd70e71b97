/** Everything that can be known without running the service. Prints one line for each check, what failed, and the sum. */
import { execFile } from 'node:child_process';

interface Check {
  readonly name: string;
  /** An npm script, with what it is given */
  readonly script: readonly string[];
}

/** Side by side: what is in one lane is done in its order, as builds write to the same folder. */
const lanes: readonly (readonly Check[])[] = [
  [{ name: 'lint', script: ['lint'] }],
  [
    { name: 'types', script: ['types'] },
    { name: 'doors between the rooms', script: ['architecture'] },
    { name: 'OpenAPI document is current', script: ['openapi:check'] },
    { name: 'types of the client library are current', script: ['sdk:types:check'] },
    { name: 'the collection fits the OpenAPI document', script: ['collection', '--', '--check'] },
    { name: 'gRPC definition is current', script: ['proto:check'] },
    { name: 'configuration reference is current', script: ['configuration', '--', '--check'] },
    { name: 'migrations make the schema', script: ['migrations:check'] },
    { name: 'build', script: ['build'] },
    { name: 'build of the client library', script: ['sdk:build'] },
    { name: 'the client library as a package', script: ['sdk:package:check'] },
    { name: 'the build boots', script: ['boot:check'] },
  ],
];

/** Prints how it went. */
function holds({ name, script }: Check): Promise<boolean> {
  const began = Date.now();
  return new Promise((resolve) => {
    execFile('npm', ['run', '--silent', ...script], { maxBuffer: 64 * 1024 ** 2 }, (error, stdout, stderr) => {
      console.log(`${error ? '✗' : '✓'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      if (error) console.log((stdout + stderr || error.message).trimEnd().replace(/^/gm, '    '));
      resolve(!error);
    });
  });
}

const results = await Promise.all(
  lanes.map(async (lane) => {
    const held: boolean[] = [];
    for (const check of lane) held.push(await holds(check));
    return held;
  }),
);
const failed = results.flat().filter((held) => !held).length;
console.log(`${results.flat().length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
