import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { identify } from '../processes/identity.js';
import { waitUntil } from '../processes/wait-until.js';
import { Terminal } from '../terminal.js';
import { MissingTools } from './missing-tools.js';
import { provideTools } from './provide-tools.js';
import type { Tool } from './tool.js';

const folder = mkdtempSync(path.join(tmpdir(), 'reelforge-tools-'));
const bin = path.join(folder, 'bin');
mkdirSync(bin);
afterAll(() => rmSync(folder, { recursive: true }));

const places = { searchPath: bin, cacheFolder: path.join(folder, 'cache') };
const unheard: Tool = { name: 'unheard', purpose: 'is never found', programs: [['unheard']], versionArgs: ['--version'], required: true, ways: [{ kind: 'go', version: '1.0.0', package: 'example.invalid/unheard' }], byHand: 'get unheard' };

function quietly(tools: readonly Tool[], signal?: AbortSignal) {
  return provideTools(tools, { places, env: { PATH: bin, HOME: folder }, terminal: new Terminal(new PassThrough().resume() as unknown as NodeJS.WriteStream), signal });
}

/** A stand-in for Go: what it does with `install`. */
function placeGo(install: string): void {
  writeFileSync(path.join(bin, 'go'), `#!/bin/sh\nif [ "$1" = version ]; then echo go; exit 0; fi\n${install}\n`, { mode: 0o755 });
}

test('what is missing and cannot be had is named in one message with the command that installs it', async () => {
  const second: Tool = { ...unheard, name: 'unseen', programs: [['unseen']], byHand: 'get unseen', ways: [] };
  const error = await quietly([unheard, second]).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(MissingTools);
  const { message } = error as Error;
  for (const part of ['unheard is never found', 'get unheard', 'unseen', 'get unseen', 'unheard: Go is not installed']) expect(message).toContain(part);
});

test('an optional tool that is missing stops nothing', async () => {
  expect(await quietly([{ ...unheard, required: false, ways: [] }])).toEqual({});
});

test('a tool that was built is kept in the cache and found there', async () => {
  placeGo('printf "#!/bin/sh\\necho unheard 1.0.0\\n" > "$GOBIN/unheard"');
  expect((await quietly([unheard]))['unheard']!['unheard']).toMatchObject({ from: 'cache', version: 'unheard 1.0.0' });
  rmSync(path.join(bin, 'go'));
  expect((await quietly([unheard]))['unheard']!['unheard']!.path).toBe(path.join(places.cacheFolder, 'unheard-1.0.0'));
});

test('an interrupted build leaves no process and no half a tool', async () => {
  rmSync(places.cacheFolder, { recursive: true });
  const pids = path.join(folder, 'pids');
  placeGo(`/bin/sleep 600 & echo $$ $! > ${pids}.new; /bin/mv ${pids}.new ${pids}; wait`);
  const interruption = new AbortController();
  const providing = quietly([unheard], interruption.signal).catch((error: unknown) => error);
  const started = await waitForPids(pids);
  interruption.abort(new Error('enough'));
  expect(await providing).toEqual(new Error('enough'));
  for (const pid of started) expect(identify(pid)).toBeNull();
  expect(readdirSync(places.cacheFolder)).toEqual([]);
});

async function waitForPids(file: string): Promise<number[]> {
  await waitUntil(() => existsSync(file), { timeoutMs: 30_000, message: () => 'The build did not begin.' });
  return readFileSync(file, 'utf8').trim().split(' ').map(Number);
}
