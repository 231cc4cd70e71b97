import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { SMTPServer } from 'smtp-server';
import { Receiver, verified } from '../../../test/webhooks/receiver.js';
import { WorkerBench } from '../../../test/worker/worker-bench.js';
import { until } from '../../../test/until.js';

let bench: WorkerBench;
let receiver: Receiver;
let picture: Buffer;
const mails: string[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _, done) => void buffer(stream).then((bytes) => (mails.push(bytes.toString()), done())),
});

beforeAll(async () => {
  receiver = await Receiver.open();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#336699' } }).jpeg().toBuffer();
  bench = await WorkerBench.open({ OUTBOUND_ALLOWED_NETWORKS: '127.0.0.1', SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, MAIL_FROM: 'media@example.com' });
}, 120_000);
afterAll(async () => {
  await bench?.endWorkers();
  await bench?.close();
  await receiver?.close();
  await new Promise<void>((resolve) => server.close(resolve));
});

const image = { name: 'small', type: 'image', operations: [{ op: 'resize', width: 32 }], format: 'webp' };

test('whoever asked is told of a job by webhook and mail, once each, also when the worker was killed before it could tell', async () => {
  const webhook = (await bench.tenant.call('POST', '/v1/webhooks', { url: `${receiver.url}/all` })).body;
  const upload = await bench.upload(picture, 'a.jpg');
  const job = await bench.createJob(upload, [image], { webhookUrl: `${receiver.url}/job`, notify: { email: 'you@example.org' }, reference: 'mine' });
  // Nothing is answered, so the first worker dies with the first deliveries on their way.
  receiver.answer = () => () => undefined;
  const worker = await bench.startWorker();
  await until('it has begun to tell', () => receiver.received.length > 0, 60_000);
  await worker.kill('SIGKILL');
  receiver.received.length = 0;
  receiver.answer = () => 204;
  await bench.startWorker();
  const view = await bench.ended(job);
  expect(view.state).toBe('completed');

  const states = async (path: string) => ((await bench.tenant.call('GET', `/v1/webhooks/${path}/deliveries?job=${job}`)).body.data as { type: string; state: string }[]).map(({ type, state }) => `${type} ${state}`).sort();
  const whole = ['job.completed delivered', 'job.created delivered', 'job.inspected delivered', 'output.completed delivered'];
  for (const path of [webhook.id, 'jobs']) await until(`${path} is told`, async () => JSON.stringify(await states(path)) === JSON.stringify(whole), 120_000);
  const { secret } = (await bench.tenant.call('GET', '/v1/webhooks/jobs/secret')).body;
  const ends = receiver.received.filter(({ json }) => json.type === 'job.completed');
  expect(ends.map(({ path }) => path).sort()).toEqual(['/all', '/job']);
  for (const end of ends) expect(verified(end.path === '/all' ? webhook.secret : secret, end).data.job).toEqual(view);
  await until('the mail is there', () => mails.length > 0);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain('Subject: Your media is ready: mine');
});
