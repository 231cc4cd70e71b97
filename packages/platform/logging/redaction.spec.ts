import { Writable } from 'node:stream';
import { pino } from 'pino';
import { apiSchema } from '../config/blocks.js';
import { parseConfig } from '../config/parse.js';
import { redactor, secretsIn } from './redaction.js';

const config = parseConfig(apiSchema, { DATABASE_URL: 'postgresql://reelforge:db%2Fpass-planted@db:5432/reelforge', PLAYBACK_SECRET: 'playback-planted-"quoted"-0123456789', S3_SECRET_ACCESS_KEY: 's3-planted', SMTP_URL: 'smtp://me:mail-planted@mail' });

function logged(write: (log: pino.Logger) => void): string {
  let text = '';
  const stream = new Writable({ write: (chunk: Buffer, _, done) => ((text += chunk.toString()), done()) });
  write(pino({ hooks: { streamWrite: redactor(secretsIn(apiSchema, config)) } }, stream));
  return text;
}

test.each([
  ['a connection string', config.DATABASE_URL, 'planted'],
  ['a password as it is decoded', 'password authentication failed: db/pass-planted', 'planted'],
  ['a secret of the configuration, wherever', { deep: { text: `not with ${config.PLAYBACK_SECRET}` }, err: new Error(`nor with ${config.PLAYBACK_SECRET}`) }, 'planted'],
  ['a short one', 'key s3-planted!', 'planted'],
  ['an API key', `unknown rf_${'A1b_'.repeat(11)}`, 'A1b_A1b_'],
  ['a webhook secret', 'whsec_cGxhbnRlZA==', 'cGxhbnRlZA'],
  ['a header', { headers: { authorization: 'Bearer eyplantedplanted' } }, 'planted'],
  ['basic credentials', 'sent Basic cGxhbnRlZHBsYW50ZWQ=', 'cGxhbnRlZH'],
  ['a cookie', { headers: { cookie: 'a=planted' } }, 'planted'],
  ['a path of playback', 'GET http://api/play/planted.planted/master.m3u8', 'planted'],
  ['a presigned link', 'https://s3/b/k?X-Amz-Credential=planted%2F2026&X-Amz-Date=20261122T000000Z&X-Amz-Signature=planted&x=1', 'planted'],
  ['a presigned form', { fields: { policy: 'planted', 'X-Amz-Signature': 'planted' } }, 'planted'],
  ['a URL with user and password', { url: 'https://user:planted@example.com/x' }, 'planted'],
  ['a token of a session', 'eyJhbGciOiJIUzI1NiJ9.eyJwbGFudGVkIjoxfQ.c2lnbmF0dXJl', 'eyJhbGciOiJIUzI1NiJ9'],
  ['fields by their names', { password: 'planted', refreshToken: 'planted' }, 'planted'],
])('%s is taken out of a line, which stays JSON', (_, told, planted) => {
  const line = logged((log) => (typeof told === 'string' ? log.error(told) : log.error(told, 'failed')));
  expect(line).not.toContain(planted);
  expect(line).toContain('[hidden]');
  expect(() => JSON.parse(line) as unknown).not.toThrow();
});

test('what is no secret stays', () => {
  const line = logged((log) => log.info({ path: '/v1/jobs/job_1', url: 'https://s3/b/k?X-Amz-Date=20261122T000000Z', keyId: 'key_0192', tokens: 3 }, 'a basic line of a bearer'));
  expect(JSON.parse(line)).toMatchObject({ path: '/v1/jobs/job_1', url: 'https://s3/b/k?X-Amz-Date=20261122T000000Z', keyId: 'key_0192', tokens: 3, msg: 'a basic line of a bearer' });
});
