/** The client library as its users get it: packed, installed beside its dependencies alone, run by Node, bundled for pages. Built before. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** Minified, not compressed. */
const mostBytes = { webhooks: 4_000, client: 50_000 };

const root = mkdtempSync(path.join(tmpdir(), 'reelforge-package-'));
try {
  const installed = path.join(root, 'node_modules/@reelforge/client');
  pack(installed);
  const { bin, dependencies } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as { bin: Record<string, string>; dependencies: Record<string, string> };
  for (const file of Object.values(bin)) assert(existsSync(path.join(installed, file)), `${file} is not in the package`);
  for (const name of Object.keys(dependencies)) symlinkSync(path.join(repository, 'node_modules', name), path.join(root, 'node_modules', name));

  runInNode();
  const webhooks = await bundle('webhooks', "import { verifyWebhook } from '@reelforge/client/webhooks'; globalThis.verify = verifyWebhook;");
  const client = await bundle('client', "import { Reelforge } from '@reelforge/client'; globalThis.client = new Reelforge({});");
  for (const [name, code] of Object.entries({ webhooks, client })) {
    assert(!/\bnode:|\bfrom\s*["'](fs|http|path|crypto)["']|__vite-browser-external/.test(code), `the bundle of ${name} has parts of Node`);
    assert(code.length <= mostBytes[name as keyof typeof mostBytes], `the bundle of ${name} has ${code.length} bytes`);
  }
  console.log(`bundles: webhooks ${webhooks.length} bytes, client ${client.length} bytes`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

function pack(target: string): void {
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', root], { cwd: path.join(repository, 'sdk'), encoding: 'utf8' })) as [{ filename: string }];
  execFileSync('tar', ['-xzf', path.join(root, filename), '-C', root]);
  mkdirSync(path.dirname(target), { recursive: true });
  cpSync(path.join(root, 'package'), target, { recursive: true });
}

function runInNode(): void {
  const program = path.join(root, 'program.mjs');
  writeFileSync(
    program,
    `import { Reelforge } from '@reelforge/client';
     import { verifyWebhook } from '@reelforge/client/webhooks';
     const client = new Reelforge({ baseUrl: 'http://127.0.0.1:1', apiKey: 'x', maxRetries: 0 });
     const codes = [client.uploads.send(import.meta.filename), verifyWebhook('{}', {}, 'whsec_eA==')].map((call) => call.catch((error) => error.code));
     console.log((await Promise.all(codes)).join(' '));`,
  );
  const told = execFileSync(process.execPath, [program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  assert.equal(told.trim(), 'connection_failed webhook_refused');
}

async function bundle(name: string, text: string): Promise<string> {
  const entry = path.join(root, `${name}.js`);
  writeFileSync(entry, text);
  const made = await build({ root, configFile: false, logLevel: 'silent', build: { write: false, rollupOptions: { input: entry } } });
  const [{ output }] = (Array.isArray(made) ? made : [made]) as [{ output: readonly { readonly type: string; readonly code?: string }[] }];
  return output.map(({ code = '' }) => code).join('');
}
