import { randomBytes } from 'node:crypto';
import { newId } from '../../../../packages/platform/ids.js';
import { call, startApi } from '../../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../../test/services/running-api.js';
import { attachment } from './content-disposition.js';
import { readGrant, signGrant } from './token.js';

let api: RunningApi;
let tenant: Tenant;
let jobId: string;
let base: string;
const playlist = '#EXTM3U\n720p/playlist.m3u8\n';
const segment = randomBytes(5000);

beforeAll(async () => {
  api = await startApi();
  tenant = await api.newTenant();
  jobId = newId('job');
  const { store, db } = api.services;
  const file = (output: string, name: string, contentType: string) => ({ bucket: store.outputBucket, key: `${tenant.id}/${jobId}/${output}/${name}`, contentType, sizeBytes: 1 });
  const outputs = [
    { name: 'main', type: 'hls', files: [file('main', 'master.m3u8', 'application/vnd.apple.mpegurl')], state: 'completed' },
    { name: 'sound', type: 'audio', files: [file('sound', 'sound.mp3', 'audio/mpeg')], state: 'completed' },
    { name: 'stills', type: 'thumbnails', files: [file('stills', '0.jpg', 'image/jpeg'), file('stills', '1.jpg', 'image/jpeg')], state: 'completed' },
    { name: 'dash', type: 'dash', files: [file('dash', 'manifest.mpd', 'application/dash+xml')], state: 'completed' },
    { name: 'both', type: 'cmaf', files: [], state: 'completed' },
    { name: 'late', type: 'hls', files: [], state: 'processing' },
  ] as const;
  await db.job.create({ data: { id: jobId, tenantId: tenant.id, state: 'processing', source: {}, dispatchedAt: new Date(), outputs: { create: outputs.map((output, position) => ({ ...output, files: [...output.files], position, spec: {} })) } } });
  for (const [key, body] of [['main/master.m3u8', playlist], ['main/720p/00000.m4s', segment], ['sound/sound.mp3', segment], ['late/master.m3u8', playlist]] as const) await store.put(store.outputBucket, `${tenant.id}/${jobId}/${key}`, body, 'application/octet-stream');
  base = (await links('main')).hls.replace('master.m3u8', '');
}, 60_000);
afterAll(() => api?.close());

const path = (output: string, what: string) => `/v1/jobs/${jobId}/outputs/${output}/${what}`;
const links = async (output: string) => (await tenant.call('GET', path(output, 'playback'))).body;

describe('a playback link', () => {
  it('serves playlists itself and sends players to the store for segments, for any origin', async () => {
    const master = await call(`${base}master.m3u8`, 'GET');
    expect(master).toMatchObject({ status: 200, body: playlist });
    expect(Object.fromEntries(master.headers)).toMatchObject({ 'content-type': 'application/vnd.apple.mpegurl', 'access-control-allow-origin': '*', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const redirect = await call(`${base}720p/00000.m4s`, 'GET');
    expect(redirect.status).toBe(302);
    expect(redirect.headers.get('access-control-allow-origin')).toBe('*');
    const bytes = Buffer.from(await (await fetch(redirect.headers.get('location')!)).arrayBuffer());
    expect(bytes.equals(segment)).toBe(true);
    const head = await call(`${base}720p/00000.m4s`, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '5000']);
    const preflight = await call(`${base}master.m3u8`, 'OPTIONS', undefined, { origin: 'https://example.com', 'access-control-request-method': 'GET', 'access-control-request-headers': 'range' });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, expect.stringContaining('Range')]);
  });

  it('hands out the keys of its output, and those alone', async () => {
    const bytes = randomBytes(16);
    await api.services.db.contentKey.create({ data: { jobId, output: 'main', index: 0, key: bytes } });
    const answer = await fetch(`${base}keys/0`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-type': 'application/octet-stream', 'content-length': '16', 'cache-control': 'no-store', 'access-control-allow-origin': '*' });
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await call(`${base}keys/0`, 'HEAD')).headers.get('content-length')).toBe('16');
    expect(await call(`${base}keys/1`, 'GET')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const other = (await links('both')).hls.replace('master.m3u8', 'keys/0');
    expect(await call(other, 'GET')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const token = (grant: { output: string; expiresAt: number }) => signGrant({ tenantId: tenant.id, jobId, ...grant }, api.services.config.PLAYBACK_SECRET);
    const later = Math.floor(Date.now() / 1000) + 600;
    expect(await call(`${api.url}/play/${token({ output: 'main', expiresAt: 1 })}/keys/0`, 'GET')).toMatchObject({ status: 403, body: { code: 'playback_link_refused' } });
    expect(await call(`${api.url}/play/${token({ output: 'main', expiresAt: later }).slice(0, -2)}/keys/0`, 'GET')).toMatchObject({ status: 403, body: { code: 'playback_link_refused' } });
    expect(await call(`${api.url}/play/${token({ output: 'late', expiresAt: later })}/keys/0`, 'GET')).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('names the playlist of each rendition where they have their own', async () => {
    const file = (name: string) => ({ bucket: 'b', key: `${tenant.id}/${jobId}/separate/${name}`, contentType: 'application/vnd.apple.mpegurl', sizeBytes: 1 });
    const renditions = ['720p', '360p'].map((name) => ({ name }));
    await api.services.db.output.create({ data: { jobId, name: 'separate', type: 'hls', position: 9, state: 'completed', spec: { separatePlaylists: true }, renditions, files: [file('master.m3u8'), file('720p/playlist.m3u8'), file('720p/master.m3u8'), file('360p/playlist.m3u8')] } });
    expect((await links('separate')).renditions).toEqual([{ name: '720p', hls: expect.stringMatching(/\/720p\/master\.m3u8$/) }, { name: '360p', hls: expect.stringMatching(/\/360p\/playlist\.m3u8$/) }]);
    expect(await links('main')).not.toHaveProperty('renditions');
  });

  it('names the playlist, the manifest, or both', async () => {
    expect(await links('dash')).toEqual({ dash: expect.stringMatching(/\/manifest\.mpd$/), page: expect.any(String), expiresAt: expect.any(String) });
    expect(await links('both')).toMatchObject({ hls: expect.stringMatching(/\/master\.m3u8$/), dash: expect.stringMatching(/\/manifest\.mpd$/) });
    const page = await call((await links('dash')).page, 'GET');
    expect(page.body).toContain('data-source="manifest.mpd"');
    for (const script of ['shaka.js', 'dash-player.js']) expect((await call(`${api.url}/player/${script}`, 'GET')).status).toBe(200);
  });

  it('names the files of other outputs', async () => {
    const { files, hls } = await links('sound');
    expect(hls).toBeUndefined();
    expect(files).toEqual([{ name: 'sound.mp3', url: expect.stringMatching(/\/play\/[^/]+\/sound\.mp3$/) }]);
    expect((await fetch(files[0].url)).status).toBe(200);
  });

  it('opens nothing outside of its output', async () => {
    for (const escape of ['..%2Fsound%2Fsound.mp3', '..%2f..%2f..%2fx', '%2e%2e/sound/sound.mp3', '%2E%2E%2Fsound%2Fsound.mp3', './master.m3u8%00', 'a//b', '%5C..%5Csound', '.work/x', '720p/..%2F..%2Fsound%2Fsound.mp3']) {
      const answer = await call(`${base}${escape}`, 'GET');
      expect([escape, answer.status >= 400 && answer.status < 500]).toEqual([escape, true]);
    }
    expect((await call(`${base}absent.m3u8`, 'GET')).status).toBe(404);
  });

  it('ends when its output is no longer completed', async () => {
    const token = signGrant({ tenantId: tenant.id, jobId, output: 'late', expiresAt: Date.now() / 1000 + 60 }, api.services.config.PLAYBACK_SECRET);
    expect(await call(`${api.url}/play/${token}/master.m3u8`, 'GET')).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await tenant.call('GET', path('late', 'playback'))).status).toBe(409);
  });

  it('plays on the pages of one site alone, where that is asked for', async () => {
    const asked = (referrer: string) => tenant.call('GET', `${path('main', 'playback')}?referrer=${encodeURIComponent(referrer)}`);
    const { body } = await asked('https://www.example.com');
    expect(body).not.toHaveProperty('page');
    const from = async (referer?: string) => (await call(body.hls as string, 'GET', undefined, referer === undefined ? {} : { referer })).status;
    expect([await from('https://www.example.com/films/1'), await from('https://www.example.com')]).toEqual([200, 200]);
    for (const elsewhere of [undefined, 'https://example.com/', 'http://www.example.com/', 'https://www.example.com.evil.test/', 'https://evil.test/https://www.example.com', 'nonsense']) expect([elsewhere, await from(elsewhere)]).toEqual([elsewhere, 403]);
    for (const wrong of ['https://www.example.com/films', 'ftp://example.com', 'example.com', 'https://user@example.com']) expect((await asked(wrong)).status).toBe(422);
  });

  it('is refused when any character of its token differs, and after its time', async () => {
    const token = base.split('/').at(-2)!;
    for (let i = 0; i < token.length; i++) {
      const forged = token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1);
      expect(() => readGrant(forged, [api.services.config.PLAYBACK_SECRET])).toThrow('not genuine');
    }
    expect(await call(`${api.url}/play/${token}x/master.m3u8`, 'GET')).toMatchObject({ status: 403, body: { code: 'playback_link_refused' } });
    const old = signGrant({ tenantId: tenant.id, jobId, output: 'main', expiresAt: Date.now() / 1000 - 1 }, api.services.config.PLAYBACK_SECRET);
    expect(await call(`${api.url}/play/${old}/master.m3u8`, 'GET')).toMatchObject({ status: 403, body: { detail: expect.stringContaining('expired') } });
  });

  it('shows a page without inline code, under a strict policy', async () => {
    const page = await call(base, 'GET');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'/);
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(page.body).not.toMatch(/<script>|<style|style=|onclick/);
    for (const [, asset] of page.body.matchAll(/(?:src|href)="(\/player\/[^"]+)"/g)) expect((await call(api.url + asset, 'GET')).status).toBe(200);
  });
});

describe('the page of a link', () => {
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  const grant = (output: string, seconds: number) => signGrant({ tenantId: tenant.id, jobId, output, expiresAt: Math.floor(Date.now() / 1000) + seconds }, api.services.config.PLAYBACK_SECRET);

  it.each([
    ['has expired', () => grant('main', -1), 403, 'has expired'],
    ['is not genuine', () => `${grant('main', 60)}x`, 403, 'not genuine'],
    ['leads to an output that is not finished', () => grant('late', 60), 409, 'processing'],
    ['leads to no output', () => grant('absent', 60), 404, 'no output'],
  ])('says to people that it %s, and gives programs the problem', async (_, token, status, words) => {
    const page = await call(`${api.url}/play/${token()}/`, 'GET', undefined, browser);
    expect([page.status, page.headers.get('content-type'), page.headers.get('content-security-policy')]).toEqual([status, 'text/html; charset=utf-8', expect.stringContaining("default-src 'none'")]);
    expect(page.body).toContain(words);
    expect(await call(`${api.url}/play/${token()}/`, 'GET')).toMatchObject({ status, body: { status, code: expect.any(String) } });
  });

  it('is found without the last slash', async () => {
    const answer = await fetch(base.slice(0, -1));
    expect([answer.status, answer.url]).toEqual([200, base]);
  });
});

describe('a download', () => {
  it('redirects to a link that saves the only file', async () => {
    const answer = await tenant.call('GET', path('sound', 'download'));
    expect(answer.status).toBe(302);
    const file = await fetch(answer.headers.get('location')!);
    expect([file.status, file.headers.get('content-disposition')]).toEqual([200, `attachment; filename="sound.mp3"; filename*=UTF-8''sound.mp3`]);
  });

  it('tells pages the link, which they cannot read from a redirect', async () => {
    const { status, body } = await tenant.call('GET', path('sound', 'download'), undefined, { accept: 'application/json' });
    expect([status, Date.parse(body.expiresAt) > Date.now()]).toEqual([200, true]);
    expect((await fetch(body.url)).headers.get('content-disposition')).toContain('sound.mp3');
  });

  it('asks which of several files is meant', async () => {
    expect(await tenant.call('GET', path('stills', 'download'))).toMatchObject({ status: 422, body: { errors: [{ path: 'file', message: expect.stringContaining('0.jpg, 1.jpg') }] } });
    expect((await tenant.call('GET', path('stills', 'download?file=1.jpg'))).status).toBe(302);
    expect((await tenant.call('GET', path('stills', 'download?file=..%2Fsound%2Fsound.mp3'))).status).toBe(404);
  });

  it('keeps hostile names out of the header', () => {
    expect(attachment('a"\r\nSet-Cookie: x;ü/☃.mp4')).toBe(`attachment; filename="a_Set-Cookie: x__-_.mp4"; filename*=UTF-8''a%22Set-Cookie%3A%20x%3B%C3%BC-%E2%98%83.mp4`);
  });
});

it('nothing of a tenant is visible to another', async () => {
  const other = await api.newTenant();
  const upload = (await tenant.call('POST', '/v1/uploads', { fileName: 'a' })).body.id as string;
  const calls: [string, string, unknown?][] = [
    ['GET', `/v1/jobs/${jobId}`], ['GET', path('main', 'playback')], ['GET', path('sound', 'download')],
    ['GET', `/v1/uploads/${upload}`], ['POST', `/v1/uploads/${upload}/complete`, {}], ['POST', `/v1/uploads/${upload}/parts`, { numbers: [1] }], ['DELETE', `/v1/uploads/${upload}`],
  ];
  for (const [method, where, body] of calls) expect([where, (await other.call(method, where, body)).status]).toEqual([where, 404]);
  expect((await other.call('GET', '/v1/jobs')).body.data).toEqual([]);
  expect(await other.call('POST', '/v1/jobs', { source: { upload }, outputs: [{ name: 'a', type: 'audio' }] })).toMatchObject({ status: 422, body: { errors: [{ path: 'source.upload' }] } });
});
