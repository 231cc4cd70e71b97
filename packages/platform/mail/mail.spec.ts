import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { NotifyBench, wholeJob } from '../../../test/webhooks/notify-bench.js';

interface Taken {
  readonly from: string;
  readonly to: string[];
  readonly text: string;
}

let bench: NotifyBench;
let server: SMTPServer;
const taken: Taken[] = [];
/** Asked for every recipient and every message: the code of a refusal, or nothing */
let refuse: (step: 'recipient' | 'message', count: number) => number | undefined = () => undefined;
let messages = 0;

const fault = (code: number) => Object.assign(new Error(`told to answer ${code}`), { responseCode: code });
const options: SMTPServerOptions = {
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _, done) => (username === 'me' && password === 's3cret' ? done(null, { user: 'me' }) : done(new Error('no'))),
  onRcptTo: (_, __, done) => {
    const code = refuse('recipient', ++messages);
    done(code === undefined ? null : fault(code));
  },
  onData: (stream, { envelope }, done) => {
    void buffer(stream).then((bytes) => {
      const code = refuse('message', messages);
      if (code !== undefined) return done(fault(code));
      taken.push({ from: envelope.mailFrom ? envelope.mailFrom.address : '', to: envelope.rcptTo.map(({ address }) => address), text: bytes.toString() });
      done();
    });
  },
};

beforeAll(async () => {
  server = new SMTPServer(options);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bench = await NotifyBench.open({ smtpUrl: `smtp://me:s3cret@127.0.0.1:${(server.server.address() as AddressInfo).port}` });
}, 120_000);
afterAll(async () => {
  await bench?.close();
  await new Promise<void>((resolve) => server.close(resolve));
});
beforeEach(() => {
  taken.length = 0;
  messages = 0;
  refuse = () => undefined;
});

async function send(rest: { notifyEmail?: string; reference?: string } = {}) {
  const tenant = await bench.api.newTenant();
  const [one] = await bench.tell(await bench.newJob(tenant.id, { notifyEmail: 'you@example.org', ...rest }), wholeJob());
  await bench.settled(one!.id);
  return bench.db.mail.findUniqueOrThrow({ where: { id: one!.id } });
}

test('a mail is sent once for the end of a job, with text, HTML and an id that stays', async () => {
  const mail = await send({ reference: 'Grüße & more' });
  expect(mail).toMatchObject({ state: 'delivered', attempts: [{ error: null, response: expect.stringContaining('250') }] });
  expect(taken).toMatchObject([{ from: 'media@example.com', to: ['you@example.org'] }]);
  // Without the soft line breaks of quoted-printable
  const text = taken[0]!.text.replaceAll('=\r\n', '');
  expect(text).toMatch(/^From: Reelforge <media@example\.com>\r\n/m);
  expect(text).toMatch(/^To: you@example\.org\r\n/m);
  expect(text).toContain(`Message-ID: <${mail.id}@example.com>`);
  expect(text).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(text).toContain('Auto-Submitted: auto-generated');
  expect(text).toMatch(/Content-Type: multipart\/alternative/);
  expect(text).toMatch(/Content-Type: text\/plain[\s\S]*Your media is ready[\s\S]*Content-Type: text\/html[\s\S]*Your media is ready/);
});

test('a temporary refusal is tried again, with the same id', async () => {
  refuse = (step, count) => (step === 'recipient' && count === 1 ? 450 : step === 'message' && count === 2 ? 451 : undefined);
  const mail = await send();
  expect(mail).toMatchObject({ state: 'delivered', attempts: [{ error: expect.stringContaining('450') }, { error: expect.stringContaining('451') }, { error: null }] });
  expect(taken).toHaveLength(1);
});

test('a refusal for good is recorded, and not argued with', async () => {
  refuse = (step) => (step === 'recipient' ? 550 : undefined);
  const mail = await send();
  expect(mail).toMatchObject({ state: 'failed', attempts: [{ error: expect.stringContaining('550'), response: null }] });
  expect([messages, mail.attempts]).toEqual([1, [expect.anything()]]);
});

test('a server that is never well is given up after the last attempt', async () => {
  refuse = () => 421;
  expect((await send()).attempts).toHaveLength(4);
});

test('what callers wrote starts no header and no recipient of its own', async () => {
  await send({ reference: 'a\r\nBcc: victim@example.net\r\n\r\nbody' });
  expect(taken[0]!.to).toEqual(['you@example.org']);
  expect(taken[0]!.text.split('\r\n\r\n')[0]!.split('\r\n').filter((line) => /^(bcc|body)/i.test(line))).toEqual([]);
  taken.length = 0;
  await send({ notifyEmail: 'you@example.org, victim@example.net' });
  await send({ notifyEmail: 'you@example.org>\r\nRCPT TO:<victim@example.net' });
  expect(taken.flatMap(({ to }) => to).filter((address) => address.startsWith('victim'))).toEqual([]);
});

test('the password of the server stands in no row and no history', async () => {
  refuse = () => 451;
  const mail = await send();
  const { events } = await bench.api.services.temporal.workflow.getHandle(mail.id).fetchHistory();
  for (const text of [JSON.stringify(mail), Buffer.from(JSON.stringify(events)).toString()]) expect(text).not.toContain('s3cret');
});

test('a job may ask for a mail where there is a server', async () => {
  const tenant = await bench.api.newTenant();
  const { body: upload } = await tenant.call('POST', '/v1/uploads', { fileName: 'a.mp4' });
  const { status, body } = await tenant.call('POST', '/v1/jobs', { source: { upload: upload.id }, outputs: [{ name: 'main', type: 'audio' }], notify: { email: 'you@example.org' } });
  expect(status).toBe(201);
  const [one] = await bench.tell(body.id, wholeJob());
  await bench.settled(one!.id);
  expect(taken[0]!.to).toEqual(['you@example.org']);
});
