import { randomBytes } from 'node:crypto';
import getPort from 'get-port';
import { signatureHeaders } from '../../../../packages/platform/webhooks/signature.js';
import { commandLine } from '../../../../test/terminal/run-command.js';
import { until } from '../../../../test/until.js';

const secret = `whsec_${randomBytes(24).toString('base64')}`;
const body = JSON.stringify({ type: 'output.completed', timestamp: '2026-03-01T12:00:00.000Z', data: { job: { id: 'job_1', reference: 'film\u001b[31m' }, output: { name: 'main' } } });
const reelforge = commandLine('http://127.0.0.1:1', 'rf_nobody');
const signed = (text = body, at = new Date()) => signatureHeaders('msg_1', at, text, [secret]);

it('webhooks listen shows genuine messages, refuses others, and ends after as many as were asked for', async () => {
  const port = await getPort();
  const listening = reelforge(`webhooks listen --port ${port} --count 2`, { more: ['--secret', secret] });
  const send = async (headers: Record<string, string>, text: string | Buffer = body) => (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: text })).status;
  await until('it listens', () => send({}).then((status) => status === 400, () => false));
  expect([await send(signed(), `${body} `), await send(signed(), Buffer.alloc(1_100_000))]).toEqual([400, 400]);
  expect([await send(signed()), await send(signed())]).toEqual([204, 204]);
  const { code, stdout, stderr } = await listening;
  expect({ code, stdout }).toEqual({ code: 0, stdout: '2026-03-01T12:00:00.000Z  output.completed  job_1  main  film\ufffd[31m\n'.repeat(2) });
  expect(stdout).not.toContain('\u001b');
  expect(stderr).toContain('refused a message: No signature fits.');
});

it('webhooks verify tells genuine messages from others, and old ones where that is asked for', async () => {
  const ask = (headers: Record<string, string>, stdin: string, more: string[] = []) => reelforge('webhooks verify --json', { stdin, more: ['--id', headers['webhook-id']!, '--timestamp', headers['webhook-timestamp']!, '--signature', headers['webhook-signature']!, '--secret', secret, ...more] });
  const good = await ask(signed(), body);
  expect({ code: good.code, json: good.json }).toMatchObject({ code: 0, json: { type: 'output.completed' } });
  expect(await ask(signed(), `${body}\n`)).toMatchObject({ code: 1, stdout: '', stderr: 'error: No signature fits.\n' });
  const old = signed(body, new Date('2026-03-01T12:00:00Z'));
  expect(await ask(old, body)).toMatchObject({ code: 1, stderr: expect.stringContaining('too old') });
  expect((await ask(old, body, ['--any-time'])).code).toBe(0);
});
