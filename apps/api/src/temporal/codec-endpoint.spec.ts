import { PayloadEncryption } from '../../../../packages/platform/payload-codec/payload-encryption.js';
import { call, startApi } from '../../../../test/services/running-api.js';
import type { RunningApi } from '../../../../test/services/running-api.js';

const [key, token, origin] = ['k'.repeat(32), 'the-token-of-the-web-ui-of-temporal', 'http://temporal.example.com:8233'];
const encoded = (text: string) => Buffer.from(text).toString('base64');
const clear = { metadata: { encoding: encoded('json/plain') }, data: encoded('"planted"') };

let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ TEMPORAL_ENCRYPTION_KEY: key, TEMPORAL_UI_ORIGIN: origin, TEMPORAL_CODEC_TOKEN: token });
}, 60_000);
afterAll(() => api?.close());

const ask = (way: string, body: unknown, authorization = `Bearer ${token}`) => call(`${api.url}/temporal-codec/${way}`, 'POST', body, { authorization, origin, 'x-namespace': 'default' });

test('the Web UI gets payloads decrypted, and encrypts what people enter there', async () => {
  const sealed = await ask('encode', { payloads: [clear] });
  expect([sealed.status, JSON.stringify(sealed.body).includes(clear.data), Buffer.from(sealed.body.payloads[0].metadata.encoding, 'base64').toString()]).toEqual([200, false, 'binary/encrypted']);
  const opened = await ask('decode', { payloads: [...sealed.body.payloads, clear] });
  expect(opened.body).toEqual({ payloads: [clear, clear] });
  expect([opened.headers.get('access-control-allow-origin'), opened.headers.get('access-control-allow-credentials'), opened.headers.get('cache-control')]).toEqual([origin, 'true', 'no-store']);
  expect(await api.services.db.auditEntry.count({ where: { action: 'temporal_payloads.decoded', outcome: 'succeeded' } })).toBe(1);
});

test('only who has the token, which no API key is, and which is the password of HTTP Basic for people', async () => {
  const { key: apiKey } = await api.newTenant();
  for (const authorization of [`Bearer ${apiKey}`, 'Bearer', `Bearer ${token}x`, `Basic ${encoded('me:wrong')}`, `Basic ${encoded(token)}`]) {
    const answer = await ask('decode', { payloads: [clear] }, authorization);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Basic realm=/)]);
  }
  expect((await ask('decode', { payloads: [clear] }, `Basic ${encoded(`anybody:${token}`)}`)).status).toBe(200);
  expect((await call(`${api.url}/temporal-codec`, 'GET', undefined, { authorization: `Basic ${encoded(`:${token}`)}` })).status).toBe(200);
});

test('a browser at the origin of the UI may ask, and no other', async () => {
  const preflight = await call(`${api.url}/temporal-codec/decode`, 'OPTIONS', undefined, { origin: 'https://evil.example', 'access-control-request-method': 'POST' });
  expect([preflight.status, preflight.headers.get('access-control-allow-origin'), preflight.headers.get('access-control-allow-headers')]).toEqual([204, origin, 'authorization, content-type, x-namespace']);
});

test.each([
  ['what is no JSON of payloads', { payloads: [{ data: 1 }] }],
  ['nothing', {}],
  ['what another key has encrypted', async () => {
    const [sealed] = await PayloadEncryption.of({ TEMPORAL_ENCRYPTION_KEY: 'o'.repeat(32) }).encode([{ metadata: {}, data: Buffer.from('x') }]);
    const { metadata, data } = sealed!;
    return { payloads: [{ metadata: Object.fromEntries(Object.entries(metadata!).map(([name, value]) => [name, Buffer.from(value).toString('base64')])), data: Buffer.from(data!).toString('base64') }] };
  }],
])('%s is refused in words', async (_, body) => {
  const answer = await ask('decode', typeof body === 'function' ? await body() : body);
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path: expect.stringMatching(/^payloads/) }] } });
});

test('without its settings there is no such thing', async () => {
  const without = await startApi({ TEMPORAL_ENCRYPTION_KEY: key });
  try {
    expect((await call(`${without.url}/temporal-codec/decode`, 'POST', { payloads: [] }, { authorization: `Bearer ${token}` })).status).toBe(404);
  } finally {
    await without.close();
  }
}, 60_000);
