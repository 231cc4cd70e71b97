import { randomBytes } from 'node:crypto';
import { signatureHeaders } from '../../../packages/platform/webhooks/signature.js';
import { fileReceiver, verifyWebhook, webhookReceiver } from '../webhooks.js';

const secret = `whsec_${randomBytes(24).toString('base64')}`;
const other = `whsec_${randomBytes(24).toString('base64')}`;
const body = JSON.stringify({ type: 'job.completed', timestamp: '2026-01-01T00:00:00Z', data: { job: { id: 'job_1', reference: 'ümlaut' } } });
const sign = (secrets: string[], at = new Date()) => signatureHeaders('msg_1', at, body, secrets);

it('takes what the service signs, whatever holds the headers and the bytes', async () => {
  const message = await verifyWebhook(body, sign([secret]), secret);
  if (message.type !== 'job.completed') throw new Error(message.type);
  expect(message.data.job.reference).toBe('ümlaut');
  expect(await verifyWebhook(Buffer.from(body), new Headers(sign([secret])), secret)).toEqual(message);
});

it('takes messages of either secret while one takes the place of the other', async () => {
  await expect(verifyWebhook(body, sign([secret, other]), other)).resolves.toMatchObject({ type: 'job.completed' });
  await expect(verifyWebhook(body, sign([secret]), [other, secret])).resolves.toMatchObject({ type: 'job.completed' });
});

it.each<[string, () => Promise<unknown>]>([
  ['another body', () => verifyWebhook(body.replace('job_1', 'job_2'), sign([secret]), secret)],
  ['another secret', () => verifyWebhook(body, sign([other]), secret)],
  ['another id', () => verifyWebhook(body, { ...sign([secret]), 'webhook-id': 'msg_2' }, secret)],
  ['no headers', () => verifyWebhook(body, {}, secret)],
  ['a message of yesterday', () => verifyWebhook(body, sign([secret], new Date(Date.now() - 86_400_000)), secret)],
  ['a message of tomorrow', () => verifyWebhook(body, sign([secret], new Date(Date.now() + 86_400_000)), secret)],
  ['a time that is none', () => verifyWebhook(body, { ...sign([secret]), 'webhook-timestamp': 'now' }, secret)],
  ['nonsense for a signature', () => verifyWebhook(body, { ...sign([secret]), 'webhook-signature': 'v1,§ v1, v2,x' }, secret)],
])('refuses %s', async (_name, verify) => {
  await expect(verify()).rejects.toMatchObject({ code: 'webhook_refused' });
});

it('a receiver hands on what is genuine, and answers for itself', async () => {
  const got: unknown[] = [];
  const receive = webhookReceiver({ secret, onMessage: ({ type }, id) => void got.push([type, id]) });
  const post = (headers: Record<string, string>, text = body) => new Request('http://here/', { method: 'POST', headers, body: text });
  expect([(await receive(post(sign([secret])))).status, (await receive(post(sign([other])))).status]).toEqual([204, 400]);
  expect(got).toEqual([['job.completed', 'msg_1']]);
  const text = JSON.stringify({ id: 'file-1', fileType: 'video', status: 'completed' });
  const files = fileReceiver({ secret, onMessage: (message) => void got.push(message) });
  expect((await files(post(signatureHeaders('msg_2', new Date(), text, [secret]), text))).status).toBe(204);
  expect(got[1]).toEqual(JSON.parse(text));
});
