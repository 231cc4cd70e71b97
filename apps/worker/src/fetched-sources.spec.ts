import { createHash, randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { until } from '../../../test/until.js';
import { WorkerBench, type WorkerProcess } from '../../../test/worker/worker-bench.js';

let bench: WorkerBench;
let worker: WorkerProcess;
let site: Server;
let base: string;
let photo: Buffer;
/** What the site answers, by path. */
const pages = new Map<string, RequestListener>();
const asked: string[] = [];

beforeAll(async () => {
  photo = await sharp({ create: { width: 320, height: 180, channels: 3, background: '#c02040' } }).png().toBuffer();
  site = createServer((request, response) => {
    asked.push(request.url!);
    const page = pages.get(request.url!);
    if (page) page(request, response);
    else response.writeHead(404).end('no such file');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  bench = await WorkerBench.open({ OUTBOUND_ALLOWED_NETWORKS: '127.0.0.1', MAX_FETCH_BYTES: '20000000' });
  worker = await bench.startWorker();
}, 120_000);
beforeEach(() => {
  asked.length = 0;
  pages.clear();
  pages.set('/photo.png', (_, response) => void response.setHeader('content-length', photo.length).end(photo));
});
afterAll(async () => {
  await bench?.close();
  site.close();
  site.closeAllConnections();
});

const picture = (name: string, rest: object = {}) => ({ name, type: 'image', format: 'png', ...rest });
const watermark = (url: string) => ({ operations: [{ op: 'watermark', image: { url }, scale: 0.5, margin: 0, gravity: 'north-west' }] });

async function createJob(source: object, ...outputs: object[]): Promise<string> {
  const { status, body } = await bench.tenant.call('POST', '/v1/jobs', { source, outputs });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.id as string;
}
async function stored(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of bench.store.list(bench.store.outputBucket, '')) keys.push(key);
  return keys;
}

test('a job reads its source and a watermark from URLs, behind a redirect, and keeps neither', async () => {
  pages.set('/latest', (_, response) => void response.writeHead(302, { location: '/photo.png' }).end());
  pages.set('/mark.png', (_, response) => void sharp({ create: { width: 32, height: 18, channels: 3, background: '#00ff00' } }).png().toBuffer().then((mark) => response.end(mark)));
  const source = { url: `${base}/latest?signature=secret` };
  pages.set('/latest?signature=secret', pages.get('/latest')!);
  const job = await createJob(source, picture('plain'), picture('marked', watermark(`${base}/mark.png`)));
  const ended = await bench.ended(job);
  expect(ended).toMatchObject({ state: 'completed', source: { ...source, info: { sizeBytes: photo.length } } });
  const keys = (await stored()).filter((key) => key.includes(job));
  expect(keys).toHaveLength(2);
  const pixel = async (name: string) => {
    const found = await bench.store.read(bench.store.outputBucket, keys.find((key) => key.includes(`/${name}/`))!);
    return [...(await sharp(Buffer.concat(await found!.body.toArray())).extract({ left: 5, top: 5, width: 1, height: 1 }).removeAlpha().raw().toBuffer())];
  };
  expect([await pixel('plain'), await pixel('marked')]).toEqual([[0xc0, 0x20, 0x40], [0, 255, 0]]);
  expect([...asked].sort()).toEqual(['/latest?signature=secret', '/mark.png', '/photo.png']);
  // What may open more than this one file is nothing that operators see in lists.
  expect((await bench.handle(job).describe()).memo!['source']).toBe(`${base}/latest`);
}, 120_000);

test.each([
  ['/absent.mp4', 'source_unavailable', 'The server answered 404.'],
  ['/page', 'source_unavailable', 'web page'],
  ['/empty', 'source_empty', 'no bytes'],
  ['/inwards', 'source_url_refused', 'in a network'],
  ['/huge', 'source_too_large', '20000000'],
  ['/text', 'unreadable_source', ''],
])('a job whose URL is %s fails with %s', async (path, code, detail) => {
  pages.set('/page', (_, response) => void response.setHeader('content-type', 'text/html; charset=utf-8').end('<h1>Please log in</h1>'));
  pages.set('/empty', (_, response) => void response.end());
  pages.set('/inwards', (_, response) => void response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end());
  pages.set('/huge', (_, response) => void response.setHeader('content-length', 30_000_000).write('x'));
  pages.set('/text', (_, response) => void response.end('no film'));
  const job = await createJob({ url: base + path }, { name: 'main', type: 'mp4' });
  const ended = await bench.ended(job);
  expect(ended).toMatchObject({ state: 'failed', error: { code, detail: expect.stringContaining(detail) as unknown } });
  expect((await stored()).filter((key) => key.includes(job))).toEqual([]);
  expect(asked).toEqual([path]);
}, 120_000);

test('a server that fails at first is asked again', async () => {
  pages.set('/flaky.png', (_, response) => void (asked.length < 3 ? response.writeHead(503).end() : response.end(photo)));
  expect(await bench.ended(await createJob({ url: `${base}/flaky.png` }, picture('a')))).toMatchObject({ state: 'completed' });
}, 120_000);

test('a watermark that cannot be fetched is the fault of its output alone', async () => {
  const ended = await bench.ended(await createJob({ url: `${base}/photo.png` }, picture('plain'), picture('marked', watermark(`${base}/absent.png`))));
  expect(ended).toMatchObject({ state: 'partial', outputs: [{ state: 'completed' }, { state: 'failed', error: { code: 'source_unavailable' } }] });
}, 120_000);

test('a job waits while its source comes, and a cancellation closes the connection and leaves nothing', async () => {
  let closed: Promise<unknown> | undefined;
  pages.set('/slow', (request, response) => {
    closed = new Promise((resolve) => request.socket.once('close', resolve));
    response.write(randomBytes(10_000_000));
  });
  const job = await createJob({ url: `${base}/slow` }, picture('a'));
  await until('it is being fetched', () => asked.includes('/slow'));
  await until('the job waits', async () => (await bench.job(job)).state === 'waiting');
  expect((await bench.tenant.call('POST', `/v1/jobs/${job}/cancel`)).status).toBe(202);
  expect(await bench.ended(job)).toMatchObject({ state: 'cancelled' });
  await closed;
  expect((await stored()).filter((key) => key.includes(job))).toEqual([]);
}, 120_000);

test('a worker that dies while it fetches is followed by another, and the bytes are whole', async () => {
  const noise = await sharp(randomBytes(1800 * 1800 * 3), { raw: { width: 1800, height: 1800, channels: 3 } }).png().toBuffer();
  pages.set('/noise.png', (_, response) => {
    response.setHeader('content-length', noise.length);
    // The first one who asks gets half of it, and no more.
    if (asked.filter((url) => url === '/noise.png').length === 1) response.write(noise.subarray(0, noise.length / 2));
    else response.end(noise);
  });
  const job = await createJob({ url: `${base}/noise.png` }, picture('a', { lossless: true }));
  await until('it is being fetched', () => asked.includes('/noise.png'));
  await worker.kill('SIGKILL');
  await bench.startWorker();
  expect(await bench.ended(job)).toMatchObject({ state: 'completed', source: { info: { sizeBytes: noise.length } } });
  const key = (await stored()).find((one) => one.includes(job))!;
  const made = await sharp(Buffer.concat(await (await bench.store.read(bench.store.outputBucket, key))!.body.toArray())).raw().toBuffer();
  const sha = (data: Buffer) => createHash('sha256').update(data).digest('hex');
  expect(sha(made)).toBe(sha(await sharp(noise).raw().toBuffer()));
}, 120_000);

test('a plan reads a URL and leaves nothing; a URL that is never called is refused before there is a job', async () => {
  const planned = await bench.tenant.call('POST', '/v1/plan', { source: { url: `${base}/photo.png` }, outputs: [picture('a')] });
  expect(planned).toMatchObject({ status: 200, body: { source: { url: `${base}/photo.png`, info: { sizeBytes: photo.length } } } });
  expect(await stored().then((keys) => keys.filter((key) => key.includes('.work/')))).toEqual([]);
  for (const url of ['http://169.254.169.254/', 'http://user:secret@example.com/a.mp4', 'http://[::1]/']) {
    expect(await bench.tenant.call('POST', '/v1/jobs', { source: { url }, outputs: [picture('a')] })).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path: 'source.url' }] } });
    expect(await bench.tenant.call('POST', '/v1/jobs', { source: { url: `${base}/photo.png` }, outputs: [picture('a', watermark(url))] })).toMatchObject({ status: 422, body: { errors: [{ path: 'outputs.0.operations.0.image.url' }] } });
  }
}, 120_000);
