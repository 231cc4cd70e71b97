import { Webhook } from 'standardwebhooks';
import { isSignedBy } from '../webhooks/receiver.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

test('what was signed an hour ago is genuine when a long trial looks at it, and what was changed since is not', () => {
  const at = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
  const body = '{"type":"job.completed"}';
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(at.getTime() / 1000), 'webhook-signature': `v1,older ${new Webhook(secret).sign('msg_1', at, body)}` };
  expect(isSignedBy(secret, { body, headers })).toBe(true);
  expect(isSignedBy(secret, { body: body.replace('completed', 'failed'), headers })).toBe(false);
  expect(isSignedBy(secret, { body, headers: { ...headers, 'webhook-timestamp': String(at.getTime() / 1000 + 1) } })).toBe(false);
  expect(isSignedBy(secret, { body, headers: {} })).toBe(false);
});
