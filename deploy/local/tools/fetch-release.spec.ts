import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { askVersion } from './find-tool.js';
import { fetchRelease } from './fetch-release.js';

const folder = mkdtempSync(path.join(tmpdir(), 'reelforge-release-'));
const files = new Map<string, Buffer>();
const server = createServer((request, response) => {
  const file = files.get(request.url ?? '');
  response.writeHead(file ? 200 : 404).end(file);
});
let folderUrl: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  folderUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;
  mkdirSync(path.join(folder, 'tool_v1'));
  writeFileSync(path.join(folder, 'tool_v1/tool'), '#!/bin/sh\necho tool 1\n', { mode: 0o755 });
  execFileSync('tar', ['-czf', path.join(folder, 'tool.tar.gz'), '-C', folder, 'tool_v1']);
  files.set('/v1/tool.tar.gz', readFileSync(path.join(folder, 'tool.tar.gz')));
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

function announce(sha256: string, archive = 'tool.tar.gz'): void {
  files.set('/v1/checksums.txt', Buffer.from(`${'0'.repeat(64)}  other.tar.gz\n${sha256}  ${archive}\n`));
}

async function fetched(): Promise<string> {
  return fetchRelease({ folderUrl, archive: 'tool.tar.gz', program: 'tool' }, mkdtempSync(path.join(folder, 'into-')));
}

test('a release whose archive has the checksum that was published is unpacked', async () => {
  announce(createHash('sha256').update(files.get('/v1/tool.tar.gz')!).digest('hex'));
  expect(await askVersion(await fetched(), ['--version'])).toBe('tool 1');
});

test('an archive with another checksum is refused, as is one that the release does not name', async () => {
  announce('f'.repeat(64));
  await expect(fetched()).rejects.toThrow(/tool\.tar\.gz has the SHA-256 [0-9a-f]{64}, but the release says f{64}/);
  announce('f'.repeat(64), 'not-this-machine.tar.gz');
  await expect(fetched()).rejects.toThrow('does not name tool.tar.gz');
});

test('a missing file and a dead host are named', async () => {
  files.delete('/v1/checksums.txt');
  await expect(fetched()).rejects.toThrow('/v1/checksums.txt answers 404');
  await expect(fetchRelease({ folderUrl: 'http://127.0.0.1:1/', archive: 'tool.tar.gz', program: 'tool' }, folder)).rejects.toThrow(/127\.0\.0\.1:1: /);
});
