import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '../../../deploy/local/project-folder.js';
import { stack } from '../service.js';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

/** A site of somebody who uses the service: a page with the client library in it, and `/media` passed on to the service with a key that stays here. */
export class CustomerSite {
  private constructor(
    readonly origin: string,
    private readonly server: Server,
    /** What the page loads of the library, by name: minified, not compressed */
    readonly scripts: Readonly<Record<string, string>>,
  ) {}

  /** `files` are served by their names, besides the page at `/`. */
  static async open(files: Readonly<Record<string, Buffer>>): Promise<CustomerSite> {
    const built = await buildSite();
    const served: Record<string, Buffer> = { ...files, ...built, 'icon.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') };
    const server = createServer((request, response) => {
      const name = request.url!.slice(1) || 'index.html';
      if (name.startsWith('media/')) return passOn(request, response, name.slice('media'.length));
      // As strict as a page can be that sends to another store.
      void response.setHeader('content-security-policy', `default-src 'none'; script-src 'self'; img-src 'self'; connect-src 'self' ${stack.s3Endpoint}`);
      const file = served[name];
      response.writeHead(file ? 200 : 404, { 'content-type': types[path.extname(name)] ?? 'application/octet-stream' }).end(file);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new CustomerSite(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, Object.fromEntries(Object.entries(built).filter(([name]) => name.endsWith('.js')).map(([name, bytes]) => [name, bytes.toString()])));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function passOn(request: IncomingMessage, response: ServerResponse, route: string): void {
  const { host: _, ...headers } = request.headers;
  const outgoing = ask(new URL(route, stack.api), { method: request.method!, headers: { ...headers, authorization: `Bearer ${stack.apiKey}` } }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  response.on('close', () => outgoing.destroy());
  request.pipe(outgoing);
}

/** By its command line: the bundler cannot be loaded into Jest's own world. */
async function buildSite(): Promise<Record<string, Buffer>> {
  const root = mkdtempSync(path.join(tmpdir(), 'reelforge-site-'));
  try {
    writeFileSync(path.join(root, 'index.html'), '<!doctype html><title>A site</title><link rel="icon" href="/icon.svg"><script type="module" src="/entry.ts"></script>');
    writeFileSync(path.join(root, 'entry.ts'), `import * as library from ${JSON.stringify(path.join(projectFolder, 'sdk/src/index.ts'))};\nObject.assign(globalThis, { library });`);
    await promisify(execFile)(process.execPath, [path.join(projectFolder, 'node_modules/vite/bin/vite.js'), 'build', root, '--logLevel', 'error'], { env: { ...process.env, NODE_OPTIONS: '' } });
    const built = path.join(root, 'dist');
    return Object.fromEntries(readdirSync(built, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => [path.relative(built, path.join(parentPath, name)), readFileSync(path.join(parentPath, name))]));
  } finally {
    rmSync(root, { recursive: true });
  }
}
