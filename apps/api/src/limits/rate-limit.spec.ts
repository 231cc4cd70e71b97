import { startApi, type RunningApi } from '../../../../test/services/running-api.js';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ RATE_LIMIT_PER_MINUTE: '10' });
}, 60_000);
afterAll(() => api?.close());

test('a tenant that asks too often is told to wait, and others are not held up', async () => {
  const tenant = await api.newTenant();
  const other = await api.newTenant();
  const answers = await Promise.all(Array.from({ length: 25 }, () => tenant.call('GET', '/v1/presets')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
  const refused = answers.find(({ status }) => status !== 200)!;
  expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests', retryable: true } });
  expect(refused.headers.get('ratelimit-policy')).toBe('"tenant";q=10;w=60');
  expect(refused.headers.get('ratelimit')).toMatch(/^"tenant";r=0;t=\d+$/);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const allowed = await other.call('GET', '/v1/presets');
  expect([allowed.status, allowed.headers.get('ratelimit')]).toEqual([200, '"tenant";r=9;t=60']);
  // Nobody's requests are nobody's budget.
  expect((await fetch(`${api.url}/livez`)).headers.get('ratelimit')).toBeNull();
}, 60_000);

test('every answer says that browsers are to guess nothing, frame nothing and tell nobody where they came from', async () => {
  for (const path of ['/v1/jobs', '/livez', '/nowhere', '/play/none/master.m3u8']) {
    const { headers } = await fetch(api.url + path);
    expect([path, headers.get('x-content-type-options'), headers.get('content-security-policy'), headers.get('referrer-policy')]).toEqual([path, 'nosniff', "default-src 'none'; frame-ancestors 'none'", 'no-referrer']);
    expect(headers.get('strict-transport-security')).toBeNull();
  }
  const docs = await fetch(`${api.url}/docs`);
  expect([docs.status, docs.headers.get('content-security-policy')]).toEqual([200, expect.stringContaining("script-src 'self'")]);
});

test('nothing that belongs to a tenant is kept by browsers or proxies', async () => {
  const tenant = await api.newTenant();
  for (const path of ['/v1/jobs', '/v1/usage', '/v1/jobs/job_none']) expect([path, (await tenant.call('GET', path)).headers.get('cache-control')]).toEqual([path, 'no-store']);
});

test('behind https it is https from then on', async () => {
  const secure = await startApi({ API_PUBLIC_URL: 'https://media.example.com' });
  try {
    expect((await fetch(`${secure.url}/livez`)).headers.get('strict-transport-security')).toBe('max-age=31536000');
  } finally {
    await secure.close();
  }
});
