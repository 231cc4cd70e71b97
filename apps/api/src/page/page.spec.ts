import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { call, startApi } from '../../../../test/services/running-api.js';
import type { RunningApi } from '../../../../test/services/running-api.js';
import { clientRoutes } from './client-routes.js';
import { PageFiles } from './page-files.js';
import { pagePolicy } from './page-policy.js';

let api: RunningApi;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'reelforge-page-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<title>the page</title>');
  writeFileSync(path.join(folder, 'assets/app-1234.js'), 'let page;');
  writeFileSync(path.join(folder, 'assets/app-1234.js.br'), brotliCompressSync('let page;'));
  writeFileSync(path.join(folder, 'secret.js'), 'beside');
  api = await startApi({ S3_PUBLIC_ENDPOINT: 'https://media.example.com', TEMPORAL_UI_URL: 'https://temporal.example.com', REGISTRATION: 'closed' });
  api.app.get(PageFiles).folder = folder;
}, 60_000);
afterAll(async () => {
  await api?.close();
  rmSync(folder, { recursive: true });
});

const get = (route: string, headers: Record<string, string> = {}) => fetch(api.url + route, { headers });

it('the page stands at every address that it tells apart, is asked for anew each time, and allows scripts and styles of its own only', async () => {
  for (const route of clientRoutes) {
    const answer = await get(`/${route.replace(':id', 'x_1')}`);
    expect([route, answer.status, await answer.text()]).toEqual([route, 200, '<title>the page</title>']);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy')!;
    expect(policy.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self' https://media.example.com", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]));
    expect(policy).not.toMatch(/unsafe|\*/);
    // hls.js hands captions to the browser so.
    expect(policy.split('; ').filter((rule) => rule.includes('data:'))).toEqual(["media-src 'self' blob: data: https://media.example.com"]);
    for (const [name, value] of [['x-content-type-options', 'nosniff'], ['referrer-policy', 'no-referrer'], ['cross-origin-opener-policy', 'same-origin']]) expect(answer.headers.get(name!)).toBe(value);
  }
});

it('the store is named as browsers reach it, buckets in host names too', () => {
  const storage = { S3_ENDPOINT: 'http://s3:9000', S3_FORCE_PATH_STYLE: false } as Parameters<typeof pagePolicy>[0];
  expect(pagePolicy(storage)).toContain("connect-src 'self' http://s3:9000 http://*.s3:9000;");
  expect(pagePolicy({ ...storage, S3_ENDPOINT: undefined })).toContain("connect-src 'self' https://*.amazonaws.com;");
  // Whoever opens the page by another address plays by links to the public one.
  expect(pagePolicy({ ...storage, API_PUBLIC_URL: 'https://media.example.com/' })).toContain("media-src 'self' blob: data: http://s3:9000 http://*.s3:9000 https://media.example.com;");
});

it('assets are kept for good by who has them, compressed for who can read that, and nothing beside them is served', async () => {
  for (const [encoding, sent] of [['br', 'br'], ['identity', null]] as const) {
    const answer = await get('/assets/app-1234.js', { 'accept-encoding': encoding });
    expect([answer.status, answer.headers.get('content-encoding'), await answer.text()]).toEqual([200, sent, 'let page;']);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  }
  for (const name of ['gone.js', '..%2fsecret.js', '%2e%2e%2fsecret.js', 'app-1234.js.br', '.hidden.js']) expect([name, (await get(`/assets/${name}`)).status]).toEqual([name, 404]);
});

it('without a page the API works, and says how to get one', async () => {
  api.app.get(PageFiles).folder = path.join(folder, 'nothing');
  try {
    expect(await call(`${api.url}/`, 'GET')).toMatchObject({ status: 404, body: { code: 'not_found', detail: expect.stringContaining('npm run build') } });
    expect((await get('/livez')).status).toBe(200);
  } finally {
    api.app.get(PageFiles).folder = folder;
  }
});

it('the service says what a page needs to know before anybody is signed in', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(await call(`${api.url}/v1/service`, 'GET')).toMatchObject({ status: 200, body: { version, registration: 'closed', temporalUi: { url: 'https://temporal.example.com', namespace: expect.any(String) }, limits: { maxUploadBytes: expect.any(Number) } } });
});
