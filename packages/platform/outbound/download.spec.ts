import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { openDownload, type DownloadOptions } from './download.js';
import { Outbound } from './outbound.js';

const bytes = randomBytes(300_000);
const sha = (data: Buffer) => createHash('sha256').update(data).digest('hex');
const servers: Server[] = [];
const door = new Outbound({ allowedNetworks: ['127.0.0.1'] });
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});
afterAll(() => door.close());

async function serve(answer: RequestListener): Promise<{ url: string; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => (requests.push(request), answer(request, response)));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/film.mp4`, requests };
}

const patience = { answerMs: 60_000, silenceMs: 60_000 };
async function download(url: string, options: Partial<DownloadOptions> = {}): Promise<Buffer> {
  const { body } = await openDownload(door, { url, maxBytes: 1_000_000, signal: new AbortController().signal, patience, ...options });
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}

/** Sends `sent` and then breaks the connection. */
function breakAfter(response: ServerResponse, sent: Buffer): void {
  response.write(sent, () => response.socket!.resetAndDestroy());
}
const whole: RequestListener = (_, response) => void response.setHeader('content-length', bytes.length).end(bytes);

test('every byte comes, without encoding, with the size and type that the server names', async () => {
  const { url, requests } = await serve((request, response) => (response.setHeader('content-type', 'Video/MP4; x=y'), whole(request, response)));
  const { sizeBytes, contentType, close } = await openDownload(door, { url, maxBytes: 1_000_000, signal: new AbortController().signal });
  close();
  expect([sizeBytes, contentType]).toEqual([bytes.length, 'video/mp4']);
  expect(sha(await download(url))).toBe(sha(bytes));
  expect(requests[0]!.headers).toMatchObject({ 'accept-encoding': 'identity' });
});

test('a file of unknown size comes whole', async () => {
  const { url } = await serve((_, response) => (response.write(bytes.subarray(0, 1000)), void response.end(bytes.subarray(1000))));
  expect(sha(await download(url))).toBe(sha(bytes));
});

test('redirects are followed, relative ones too, and no further than five', async () => {
  const { url, requests } = await serve((request, response) => {
    const hop = Number(/^\/a\/(\d)$/.exec(request.url!)?.[1] ?? 0);
    if (hop === 5) return whole(request, response);
    response.writeHead(302, { location: `../a/${hop + 1}` }).end('somewhere else');
  });
  expect(sha(await download(url))).toBe(sha(bytes));
  expect(requests.map((request) => request.url)).toEqual(['/film.mp4', '/a/1', '/a/2', '/a/3', '/a/4', '/a/5']);
  const endless = await serve((_, response) => void response.writeHead(301, { location: '/film.mp4' }).end());
  await expect(download(endless.url)).rejects.toMatchObject({ code: 'too_many_redirects' });
  expect(endless.requests).toHaveLength(6);
});

test.each(['http://127.0.0.2:PORT/', 'http://[::1]:PORT/', 'http://169.254.169.254/latest/meta-data/', 'http://2130706434:PORT/', 'file:///etc/passwd', 'ftp://127.0.0.1/', 'http://user:pass@127.0.0.1:PORT/', 'http://'])('a redirect to %s is refused', async (target) => {
  const { url, requests } = await serve((_, response) => void response.writeHead(307, { location: target.replace('PORT', new URL(url).port) }).end());
  await expect(download(url)).rejects.toMatchObject({ code: expect.stringMatching(/^(address|url)_refused$/) as unknown });
  expect(requests).toHaveLength(1);
});

test('a connection that breaks is taken up again where it broke', async () => {
  const starts: number[] = [];
  const { url, requests } = await serve((request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    starts.push(from);
    response.setHeader('etag', '"one"').setHeader('content-length', bytes.length - from);
    if (from > 0) response.writeHead(206, { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` });
    if (from < 200_000) breakAfter(response, bytes.subarray(from, from + 100_000));
    else response.end(bytes.subarray(from));
  });
  expect(sha(await download(url))).toBe(sha(bytes));
  expect(starts.length).toBeGreaterThan(2);
  expect(requests[1]!.headers['if-range']).toBe('"one"');
});

test.each([
  ['without an ETag', {}, 1],
  ['with a weak ETag', { etag: 'W/"one"' }, 1],
  ['whose server has no ranges', { etag: '"one"', 'accept-ranges': 'none' }, 1],
  ['that has become another file', { etag: '"one"' }, 2],
])('a file %s is not pieced together when its connection breaks', async (_, headers, asked) => {
  const { url, requests } = await serve((__, response) => breakAfter(response.writeHead(200, { ...headers, 'content-length': bytes.length }), bytes.subarray(0, 100_000)));
  await expect(download(url)).rejects.toMatchObject({ code: expect.stringMatching(/^(cut_off|connection_failed)$/) as unknown });
  expect(requests).toHaveLength(asked);
});

test('a connection that breaks again and again without a byte is given up', async () => {
  const { url, requests } = await serve((request, response) => {
    if (!request.headers.range) return breakAfter(response.writeHead(200, { etag: '"one"', 'content-length': bytes.length }), bytes.subarray(0, 10));
    response.writeHead(206, { 'content-range': `bytes 10-${bytes.length - 1}/${bytes.length}`, 'content-length': bytes.length - 10 }).flushHeaders();
    response.socket!.end();
  });
  await expect(download(url)).rejects.toMatchObject({ code: expect.stringMatching(/^(cut_off|connection_failed)$/) as unknown });
  expect(requests).toHaveLength(5);
});

test('what is announced as too large is not read, and what only becomes too large is left', async () => {
  const announced = await serve(whole);
  await expect(download(announced.url, { maxBytes: bytes.length - 1 })).rejects.toMatchObject({ code: 'too_large' });
  const endless = await serve((_, response) => {
    const more = () => void response.write(bytes, () => response.destroyed || more());
    more();
  });
  await expect(download(endless.url)).rejects.toMatchObject({ code: 'too_large' });
});

test('what is packed on its way is refused, unread', async () => {
  const { url } = await serve((_, response) => void response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(10_000_000))));
  await expect(download(url)).rejects.toMatchObject({ code: 'bad_response', message: expect.stringContaining('compressed') as unknown });
});

test.each([[404, 'status_refused'], [403, 'status_refused'], [206, 'status_refused'], [204, 'status_refused'], [304, 'status_refused'], [500, 'status_failed'], [503, 'status_failed'], [429, 'status_failed']])('the answer %i is %s', async (status, code) => {
  const { url } = await serve((_, response) => void response.writeHead(status).end());
  await expect(download(url)).rejects.toMatchObject({ code, message: expect.stringContaining(String(status)) as unknown });
});

test('a server that falls silent is given up, before its answer and within it', async () => {
  const mute = await serve(() => undefined);
  await expect(download(mute.url, { patience: { answerMs: 300, silenceMs: 60_000 } })).rejects.toMatchObject({ code: 'timed_out' });
  const slow = await serve((_, response) => void response.writeHead(200, { 'content-length': 10 }).write('half'));
  await expect(download(slow.url, { patience: { answerMs: 60_000, silenceMs: 300 } })).rejects.toMatchObject({ code: 'timed_out' });
});

test('an abort ends it with its reason, and closes the connection', async () => {
  const abort = new AbortController();
  const reason = new Error('enough');
  let closed: Promise<unknown> | undefined;
  const { url } = await serve((request, response) => {
    closed = new Promise((resolve) => request.socket.once('close', resolve));
    response.write('some', () => abort.abort(reason));
  });
  await expect(download(url, { signal: abort.signal })).rejects.toBe(reason);
  await closed;
});
