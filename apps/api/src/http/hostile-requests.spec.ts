import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { call, startApi } from '../../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../../test/services/running-api.js';

let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi();
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => api?.close());

/** What the server answers to bytes that no HTTP client would send. */
async function exchange(bytes: string): Promise<{ head: string; body: { status: number; code: string } }> {
  const { hostname, port } = new URL(api.url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { head, body: JSON.parse(body) as { status: number; code: string } };
}

describe('what is not HTTP is answered with a problem, too', () => {
  it.each([
    ['an unknown method', 'FOO /livez HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'malformed_request'],
    ['two lengths', 'POST /v1/jobs HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n', 400, 'malformed_request'],
    ['headers without end', `GET /livez HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers_too_large'],
  ])('%s', async (_, bytes, status, code) => {
    const { head, body } = await exchange(bytes);
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    expect(head).toMatch(/x-request-id: [\w-]{8,}/i);
    expect(body).toMatchObject({ status, code, type: `urn:reelforge:error:${code}` });
  });
});

it('JSON that is nested beyond reason is refused, not an internal error', async () => {
  const nested = (depth: number) => `{"metadata":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  for (const depth of [100, 5000, 400_000]) {
    const answer = await fetch(`${api.url}/v1/jobs`, { method: 'POST', headers: { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json' }, body: nested(depth) });
    expect([depth, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([depth, 422, 'invalid_request']);
  }
});

it('an id that no object can have is not found, and is not echoed at length', async () => {
  for (const id of ['a'.repeat(100), 'a'.repeat(5000), 'a%00b', '%2e%2e%2f', '😀']) {
    const answer = await tenant.call('GET', `/v1/jobs/${id}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(answer.body.detail.length).toBeLessThan(300);
  }
});

it('a path that cannot be decoded is refused without a word of it: it may hold a token', async () => {
  const { head, body } = await exchange('GET /play/secret-token/%c0%ae/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  expect(head).toContain('HTTP/1.1 400 ');
  expect(body.code).toBe('malformed_request');
  expect(JSON.stringify(body)).not.toContain('secret-token');
});

it('numbers in a query are written in digits', async () => {
  for (const limit of ['0x10', '1e1', '%201', '']) expect(await tenant.call('GET', `/v1/jobs?limit=${limit}`)).toMatchObject({ status: 422, body: { errors: [{ path: 'limit' }] } });
  expect((await tenant.call('GET', '/v1/jobs?limit=5')).status).toBe(200);
});

it('a raw upload is one however its path is written', async () => {
  const answer = await fetch(`${api.url}/v1/uploads/%63ontent?fileName=a`, { method: 'PUT', body: 'x', headers: { authorization: `Bearer ${tenant.key}` } });
  expect(answer.status).toBe(201);
});

it('a playback link that is refused says so in terms of links, not of keys', async () => {
  const answer = await call(`${api.url}/play/nonsense/master.m3u8`, 'GET');
  expect(answer).toMatchObject({ status: 403, body: { code: 'playback_link_refused', cure: expect.stringContaining('link') } });
  expect(answer.headers.get('www-authenticate')).toBeNull();
  expect((await call(`${api.url}/play/${'a'.repeat(5000)}/master.m3u8`, 'GET')).body.detail).not.toContain('aaaa');
});
