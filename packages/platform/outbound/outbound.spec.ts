import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSocket, type AddressInfo } from 'node:net';
import type { ResolveAll } from './guarded-agent.js';
import { Outbound } from './outbound.js';

const servers: { close(): unknown; closeAllConnections?(): void }[] = [];
const doors: Outbound[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections?.();
  }
  await Promise.all(doors.splice(0).map((door) => door.close()));
});

async function listen(server: Server | ReturnType<typeof createSocket>): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
async function serve(answer: RequestListener): Promise<{ port: number; calls: string[] }> {
  const calls: string[] = [];
  const port = await listen(createServer((request, response) => (calls.push(`${request.method} ${request.url}`), answer(request, response))));
  return { port, calls };
}
function door(options: ConstructorParameters<typeof Outbound>[0] = { allowedNetworks: ['127.0.0.0/8'] }): Outbound {
  const made = new Outbound(options);
  doors.push(made);
  return made;
}
const get = (url: string, rest: object = {}) => ({ url, method: 'GET', headers: {}, timeoutMs: 5000, maxResponseBytes: 100, ...rest }) as const;
const ok: RequestListener = (_, response) => void response.end('fine');

test.each([
  'http://127.0.0.1:PORT/', 'http://2130706433:PORT/', 'http://0x7f.1:PORT/', 'http://0177.0.0.1:PORT/', 'http://127.1:PORT/', 'http://0:PORT/', 'http://127.0.0.1.:PORT/',
  'http://%31%32%37.0.0.1:PORT/', 'http://１２７.0.0.1:PORT/', 'http://127。0。0。1:PORT/', 'http://[::1]:PORT/', 'http://[::ffff:127.0.0.1]:PORT/', 'http://[::ffff:7f00:1]:PORT/',
  'http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/', 'http://[64:ff9b::127.0.0.1]:PORT/', 'http://[2002:7f00:1::]:PORT/', 'http://[::127.0.0.1]:PORT/', 'http://169.254.169.254/latest/meta-data/', 'http://0xa9fea9fe/', 'http://[fd00:ec2::254]/',
])('%s is refused as it stands, and nobody is called', async (spelling) => {
  const { port, calls } = await serve(ok);
  const url = spelling.replace('PORT', String(port));
  const closed = door({});
  expect(() => closed.check(url)).toThrow(expect.objectContaining({ code: 'address_refused' }));
  await expect(closed.send(get(url))).rejects.toMatchObject({ code: 'address_refused' });
  expect(calls).toEqual([]);
});

test.each(['ftp://example.com/', 'file:///etc/passwd', 'gopher://example.com/', 'data:text/plain,a', 'http://user@example.com/', 'https://user:secret@example.com/', 'http://', 'example.com', '//example.com', `http://example.com/${'x'.repeat(2048)}`])('%s is no URL that is called', (url) => {
  expect(() => door().check(url)).toThrow(expect.objectContaining({ code: 'url_refused' }));
});

test('a literal is refused in the connect step as well, where no name is resolved', async () => {
  const { port, calls } = await serve(ok);
  const { createGuardedAgent } = await import('./guarded-agent.js');
  const { request } = await import('undici');
  const agent = createGuardedAgent([]);
  for (const host of ['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]']) await expect(request(`http://${host}:${port}/`, { dispatcher: agent })).rejects.toMatchObject({ code: 'address_refused' });
  await agent.destroy();
  expect(calls).toEqual([]);
});

test.each([
  ['loopback', [{ address: '127.0.0.1', family: 4 }]],
  ['a mapped address', [{ address: '::ffff:127.0.0.1', family: 6 }]],
  ['a private address among public ones', [{ address: '8.8.8.8', family: 4 }, { address: '10.0.0.1', family: 4 }]],
])('a name that stands for %s is refused', async (_, addresses) => {
  const { port, calls } = await serve(ok);
  const resolve: ResolveAll = (__, ___, done) => done(null, addresses);
  await expect(door({ resolve }).send(get(`http://public.example:${port}/`))).rejects.toMatchObject({ code: 'address_refused', message: expect.not.stringContaining('10.0.0.1') });
  expect(calls).toEqual([]);
});

test('localhost is resolved by the system, and refused', async () => {
  const { port, calls } = await serve(ok);
  await expect(door({}).send(get(`http://localhost:${port}/`))).rejects.toMatchObject({ code: 'address_refused' });
  expect(calls).toEqual([]);
});

test('a name that stands for another address a moment later is refused then', async () => {
  const { port, calls } = await serve((_, response) => void response.writeHead(200, { connection: 'close' }).end('fine'));
  let now = '127.0.0.1';
  const asked: string[] = [];
  const resolve: ResolveAll = (name, __, done) => (asked.push(name), done(null, [{ address: now, family: 4 }]));
  const rebinding = door({ allowedNetworks: ['127.0.0.1'], resolve });
  expect((await rebinding.send(get(`http://rebinding.example:${port}/`))).status).toBe(200);
  now = '127.0.0.2';
  await expect(rebinding.send(get(`http://rebinding.example:${port}/`))).rejects.toMatchObject({ code: 'address_refused' });
  expect([calls.length, asked]).toEqual([1, ['rebinding.example', 'rebinding.example']]);
});

test('a redirect is an answer, not a way', async () => {
  const { port, calls } = await serve((_, response) => void response.writeHead(301, { location: '/elsewhere' }).end());
  expect(await door().send(get(`http://127.0.0.1:${port}/`))).toMatchObject({ status: 301, headers: { location: '/elsewhere' } });
  expect(calls).toEqual(['GET /']);
});

test('of an endless body only the first bytes are read, and the connection is closed', async () => {
  let closed: Promise<void> | undefined;
  const { port } = await serve((request, response) => {
    closed = new Promise((resolve) => request.socket.once('close', () => resolve()));
    response.writeHead(200);
    const write = () => void (response.destroyed || (response.write('x'.repeat(65_536)) ? setImmediate(write) : response.once('drain', write)));
    write();
  });
  const { status, body } = await door().send(get(`http://127.0.0.1:${port}/`));
  expect([status, body.toString()]).toEqual([200, 'x'.repeat(100)]);
  await closed;
});

test('a body that stops in the middle does not take back the status', async () => {
  const { port } = await serve((request, response) => {
    response.writeHead(200);
    response.write('so far', () => request.socket.destroy());
  });
  expect(await door().send(get(`http://127.0.0.1:${port}/`))).toMatchObject({ status: 200, body: Buffer.from('so far') });
});

test('what is wrong with the other end is told by a code', async () => {
  const hanging = await serve(() => undefined);
  await expect(door().send(get(`http://127.0.0.1:${hanging.port}/`, { timeoutMs: 100 }))).rejects.toMatchObject({ code: 'timed_out' });
  const talking = await serve((_, response) => void response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end());
  await expect(door().send(get(`http://127.0.0.1:${talking.port}/`))).rejects.toMatchObject({ code: 'headers_too_large' });
  const other = await listen(createSocket((socket) => void socket.on('error', () => undefined).once('data', () => socket.end('220 mail.example ESMTP\r\n'))));
  await expect(door().send(get(`http://127.0.0.1:${other}/`))).rejects.toMatchObject({ code: 'bad_response' });
  const plain = await serve(ok);
  await expect(door().send(get(`https://127.0.0.1:${plain.port}/`))).rejects.toMatchObject({ code: 'tls_failed' });
  const gone = createSocket();
  const free = await listen(gone);
  await new Promise((resolve) => gone.close(resolve));
  await expect(door().send(get(`http://127.0.0.1:${free}/`))).rejects.toMatchObject({ code: 'connection_failed', message: expect.stringContaining('ECONNREFUSED') });
  const nameless: ResolveAll = (_, __, done) => done(Object.assign(new Error('none'), { code: 'ENOTFOUND' }), []);
  await expect(door({ resolve: nameless }).send(get('http://nowhere.example/'))).rejects.toMatchObject({ code: 'unresolvable' });
});

test('whoever asked may end the request', async () => {
  const stop = new AbortController();
  const { port } = await serve(() => stop.abort(new RangeError('enough')));
  await expect(door().send(get(`http://127.0.0.1:${port}/`, { signal: stop.signal }))).rejects.toThrow(new RangeError('enough'));
});
