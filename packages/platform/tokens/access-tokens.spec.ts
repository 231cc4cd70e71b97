import { hkdfSync } from 'node:crypto';
import { decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose';
import { ringOf } from '../secrets/secret-ring.js';
import { AccessTokens } from './access-tokens.js';

const [secret, other] = ['a'.repeat(32), 'b'.repeat(32)];
const grant = { userId: 'usr_1', sessionId: 'ses_1' };
const tokens = new AccessTokens(ringOf(secret), 900);
const now = new Date('2026-11-22T12:00:00Z');

test('a token names its user and session until its time is over', async () => {
  const { token, expiresAt } = await tokens.sign(grant, now);
  expect(expiresAt).toEqual(new Date('2026-11-22T12:15:00Z'));
  expect(await tokens.verify(token, new Date('2026-11-22T12:14:59Z'))).toEqual(grant);
  expect(await tokens.verify(token, new Date('2026-11-22T12:15:01Z'))).toBeNull();
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'at+jwt', kid: expect.stringMatching(/^[\w-]{12}$/) });
});

test('a secret is replaced without an end of tokens: the one before verifies on, and signs no more', async () => {
  const { token: old } = await tokens.sign(grant, now);
  const rotated = new AccessTokens(ringOf(other, secret), 900);
  expect(await rotated.verify(old, now)).toEqual(grant);
  const { token: fresh } = await rotated.sign(grant, now);
  expect(await tokens.verify(fresh, now)).toBeNull();
  expect(await new AccessTokens(ringOf(other), 900).verify(old, now)).toBeNull();
});

test('nothing else is a token: another algorithm, issuer, audience or kind, no end, a changed letter', async () => {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'reelforge access tokens', 32));
  const kid = decodeProtectedHeader((await tokens.sign(grant, now)).token).kid!;
  const made = (header: object = {}, claims: object = {}) =>
    new SignJWT({ iss: 'urn:reelforge', aud: 'urn:reelforge:api', sub: 'usr_1', sid: 'ses_1', iat: now.getTime() / 1000, exp: now.getTime() / 1000 + 60, ...claims }).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid, ...header }).sign(key);
  expect(await tokens.verify(await made(), now)).toEqual(grant);
  const wrong = [made({ typ: 'JWT' }), made({ kid: 'x' }), made({ kid: undefined }), made({}, { iss: 'urn:other' }), made({}, { aud: 'urn:other' }), made({}, { exp: undefined }), made({}, { sub: undefined }), made({}, { sid: 5 }), made({}, { sid: undefined })];
  for (const token of await Promise.all(wrong)) expect(await tokens.verify(token, now)).toBeNull();
  const strong = new SignJWT({ iss: 'urn:reelforge', aud: 'urn:reelforge:api', sub: 'usr_1', sid: 'ses_1', iat: now.getTime() / 1000, exp: now.getTime() / 1000 + 60 }).setProtectedHeader({ alg: 'HS384', typ: 'at+jwt', kid }).sign(Buffer.concat([key, key]));
  expect(await tokens.verify(await strong, now)).toBeNull();
  const open = new UnsecuredJWT({ sub: 'usr_1', sid: 'ses_1' }).setIssuer('urn:reelforge').setAudience('urn:reelforge:api').setIssuedAt(now).setExpirationTime(new Date(now.getTime() + 60_000)).encode();
  expect(await tokens.verify(open, now)).toBeNull();
  const good = await made();
  for (const text of [`${good.slice(0, -4)}AAAA`, good.split('.').slice(0, 2).join('.'), `${good}.x`, '', '..', 'a.b.c']) expect(await tokens.verify(text, now)).toBeNull();
});
