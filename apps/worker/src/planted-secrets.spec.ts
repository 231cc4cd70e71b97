import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import proto from '@temporalio/proto';
import sharp from 'sharp';
import { Collector } from '../../../test/observability/collector.js';
import { bearer, goodPassword, newPerson } from '../../../test/services/people.js';
import { call } from '../../../test/services/running-api.js';
import { testServices } from '../../../test/services/services.js';
import { until } from '../../../test/until.js';
import { ApiProcess } from '../../../test/worker/api-process.js';
import { WorkerBench } from '../../../test/worker/worker-bench.js';

/** Takes connections and never says anything: what is tried there fails in its own time, or when it is closed. */
const deaf = createServer((socket) => socket.on('error', () => undefined).destroy());
const mailPassword = 'planted-mail-password';
const dataKey = 'planted-data-encryption-key-0123456789';
const playbackSecret = 'planted-playback-secret-0123456789abc';

let collector: Collector;
let bench: WorkerBench;
let api: ApiProcess;
const told: string[] = [];
beforeAll(async () => {
  await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
  collector = await Collector.open();
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, DATA_ENCRYPTION_KEY: dataKey, SMTP_URL: `smtp://me:${mailPassword}@127.0.0.1:${(deaf.address() as AddressInfo).port}`, OUTBOUND_ALLOWED_NETWORKS: '127.0.0.1', LOG_LEVEL: 'trace', PLAYBACK_SECRET: playbackSecret };
  bench = await WorkerBench.open({ ...settings, LOG_LEVEL: 'fatal' });
  const { config } = bench.api.services;
  const shared = Object.fromEntries((['DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'S3_INPUT_BUCKET', 'S3_OUTPUT_BUCKET'] as const).map((name) => [name, String(config[name])]));
  api = await ApiProcess.start({ ...shared, ...settings });
  await bench.startWorker({ LOG_LEVEL: 'trace' });
}, 120_000);
afterAll(async () => {
  await api?.end();
  await bench?.close();
  await collector?.close();
  deaf.close();
});

/** An answer whose text is to be looked at when it is a refusal. */
async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<any> {
  const answer = await call(api.url + path, method, body, { authorization: `Bearer ${bench.tenant.key}`, ...headers });
  if (answer.status >= 400) told.push(JSON.stringify(answer.body));
  return answer.body;
}

async function everyRow(): Promise<string> {
  const { db } = bench.api.services;
  const tables = await db.$queryRaw<{ name: string }[]>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  const rows = await Promise.all(tables.map(({ name }) => db.$queryRawUnsafe<{ text: string }[]>(`SELECT row_to_json(t)::text AS text FROM "${name}" t`)));
  return rows.flat().map(({ text }) => text).join('\n');
}

async function everyHistory(): Promise<Buffer> {
  const histories: Buffer[] = [];
  for await (const { workflowId } of bench.api.services.temporal.workflow.list()) histories.push(Buffer.from(proto.temporal.api.history.v1.History.encode(await bench.handle(workflowId).fetchHistory()).finish()));
  expect(histories.length).toBeGreaterThan(3);
  return Buffer.concat(histories);
}

test('no secret is in a log, a span, a row, a history or an error, whatever fails', async () => {
  const picture = await sharp({ create: { width: 32, height: 32, channels: 3, background: 'red' } }).png().toBuffer();
  const image = { name: 'a', type: 'image', format: 'webp' };
  const deafUrl = `http://127.0.0.1:${(deaf.address() as AddressInfo).port}/hook`;
  const hook = await ask('POST', '/v1/webhooks', { url: deafUrl });
  const rotated = await ask('POST', `/v1/webhooks/${hook.id}/rotate`, undefined, { 'idempotency-key': 'rotation' });
  const jobsSecret = await ask('GET', '/v1/webhooks/jobs/secret');
  const { post } = await ask('POST', '/v1/uploads', { fileName: 'a.png', sizeBytes: 10 });
  const { multipart } = await ask('POST', '/v1/uploads', { fileName: 'a.png', sizeBytes: 10, method: 'multipart' });
  const good = await bench.createJob(await bench.upload(picture, 'a.png'), [image], { webhookUrl: deafUrl, notify: { email: 'you@example.org' } });
  const bad = await bench.createJob(await bench.upload(Buffer.from('no picture'), 'b.png'), [image], { notify: { email: 'you@example.org' } });
  expect([(await bench.ended(good)).state, (await bench.ended(bad)).state]).toEqual(['completed', 'failed']);
  // The store fails under a job; it is tried again when it works.
  bench.proxy.rule(() => 'fail');
  const late = await bench.createJob(await bench.upload(picture, 'c.png'), [image]);
  await until('the store has failed', () => bench.proxy.caught.length > 0, 60_000);
  bench.proxy.release();
  expect((await bench.ended(late)).state).toBe('completed');

  const playback = await ask('GET', `/v1/jobs/${good}/outputs/a/playback`);
  const link = playback.files[0].url as string;
  const token = new URL(link).pathname.split('/')[2]!;
  const redirect = await call(link, 'GET');
  const presigned = redirect.headers.get('location')!;
  await ask('GET', `${new URL(link).pathname}x`);
  await ask('GET', `/play/${token}x/a.webp`);
  const person = await newPerson(bench.api);
  const session = await person.logIn();
  await ask('POST', '/v1/sessions', { email: person.email, password: 'planted-wrong-password' });
  await ask('POST', '/v1/users', { email: 'x', password: 'planted-wrong-password' });
  for (let i = 0; i < 2; i++) await ask('POST', '/v1/sessions/refresh', { refreshToken: `${session.refreshToken}x` });
  await session.call('DELETE', `/v1/sessions/${session.id}`);
  await ask('GET', '/v1/jobs', undefined, bearer(session.accessToken));
  await ask('GET', '/v1/jobs', undefined, { authorization: 'Bearer planted-authorization-header' });
  await ask('GET', '/v1/jobs', undefined, { authorization: `Basic ${Buffer.from('me:planted').toString('base64')}` });
  await ask('GET', `/v1/jobs?token=${bench.tenant.key}`);
  for (const url of ['https://user:planted-userinfo@example.com/x.mp4', 'ftp://user:planted-userinfo@example.com']) {
    await ask('POST', '/v1/webhooks', { url });
    await ask('POST', '/v1/jobs', { source: { url }, outputs: [image] });
    await ask('POST', '/v1/jobs', { source: { upload: 'upl_none' }, outputs: [image], webhookUrl: url });
  }
  expect(told.length).toBeGreaterThanOrEqual(10);
  // An API that cannot reach what it needs says so with its configuration at hand.
  const { databaseUrl } = testServices();
  const wrong = new URL(databaseUrl);
  wrong.password = 'planted-database-password';
  const broken = await ApiProcess.start({ DATABASE_URL: wrong.href, PLAYBACK_SECRET: playbackSecret, S3_ENDPOINT: 'http://127.0.0.1:9', S3_ACCESS_KEY_ID: 'planted-access-key', S3_SECRET_ACCESS_KEY: 'planted-s3-secret', LOG_LEVEL: 'trace', DISPATCH_INTERVAL_MS: '50' });
  try {
    told.push(JSON.stringify((await call(`${broken.url}/v1/jobs`, 'GET', undefined, { authorization: `Bearer ${bench.tenant.key}` })).body), JSON.stringify((await call(`${broken.url}/readyz`, 'GET')).body));
    await until('it complains', () => broken.output().includes('a round of the dispatcher failed'), 60_000);
  } finally {
    await broken.end();
  }
  await until('a mail and a webhook have failed', async () => {
    const { db } = bench.api.services;
    const tried = async (found: Promise<{ attempts: unknown }[]>) => (await found).some(({ attempts }) => (attempts as unknown[]).length > 0);
    return (await tried(db.mail.findMany())) && (await tried(db.webhookDelivery.findMany()));
  }, 60_000);
  await bench.api.services.audit.endWindow();
  await until('spans of failures have come', () => ['RunActivity:attemptDelivery', 'RunActivity:sendMail', 'RunActivity:renderAtOnce'].every((name) => collector.spans.some((span) => span.name === name)), 60_000);

  const signatureOf = (url: string) => new URL(url).searchParams.get('X-Amz-Signature')!;
  const { config } = bench.api.services;
  const planted = {
    'API key': bench.tenant.key.slice(-43),
    'passwords': [goodPassword, 'planted-wrong-password'],
    'tokens of a session': [session.accessToken.split('.')[2]!, session.refreshToken],
    'webhook secrets': [hook.secret, rotated.secret, jobsSecret.secret].map((secret: string) => secret.slice('whsec_'.length)),
    'presigned form': [post.fields['X-Amz-Signature'], post.fields['Policy']],
    'presigned part': signatureOf(multipart.parts[0].url),
    'presigned file': signatureOf(presigned),
    'S3 secret': [config.S3_SECRET_ACCESS_KEY!, 'planted-s3-secret'],
    'playback token': token,
    'database password': [new URL(config.DATABASE_URL).password, 'planted-database-password'],
    'Authorization': ['planted-authorization-header', Buffer.from('me:planted').toString('base64')],
    'user and password of a URL': 'planted-userinfo',
    'mail password': [mailPassword, Buffer.from(mailPassword).toString('base64')],
    'keys of the configuration': [dataKey, playbackSecret],
  };
  const places = { api: Buffer.from(api.output() + broken.output()), worker: Buffer.from(bench.workerOutput()), errors: Buffer.from(told.join('\n')), rows: Buffer.from(await everyRow()), histories: await everyHistory(), spans: Buffer.from(collector.received) };
  const found = Object.entries(planted).flatMap(([what, values]) => [values].flat().flatMap((value) => {
    expect([what, value]).toEqual([what, expect.stringMatching(/^.{6,}$/)]);
    return Object.entries(places).filter(([, bytes]) => bytes.includes(value)).map(([place]) => `${what} in ${place}`);
  }));
  expect(found).toEqual([]);
  // What is looked through is there at all.
  for (const [place, sign] of [['api', '/play/[hidden]'], ['worker', 'worker started'], ['errors', 'unauthenticated'], ['rows', 'playback_link_refused'], ['histories', good]] as const) expect([place, places[place].includes(sign)]).toEqual([place, true]);
}, 180_000);
