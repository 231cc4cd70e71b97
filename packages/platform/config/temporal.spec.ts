import { parseConfig } from './parse.js';
import { checkTemporal, temporalConnection, temporalVariables } from './temporal.js';
import { z } from 'zod';

const schema = z.object(temporalVariables).superRefine(checkTemporal);
const connection = (env: Record<string, string>) => temporalConnection(parseConfig(schema, env));
const cert = '-----BEGIN CERTIFICATE-----\\nYQ==\\n-----END CERTIFICATE-----';
const key = '-----BEGIN PRIVATE KEY-----\\nYQ==\\n-----END PRIVATE KEY-----';

test('in clear without anything, with TLS as soon as a key or a certificate is given', () => {
  expect(connection({})).toEqual({ address: 'localhost:7233', tls: false });
  expect(connection({ TEMPORAL_TLS: 'true' })).toMatchObject({ tls: {} });
  expect(connection({ TEMPORAL_ADDRESS: 'x.tmprl.cloud:7233', TEMPORAL_API_KEY: 'k' })).toEqual({ address: 'x.tmprl.cloud:7233', tls: {}, apiKey: 'k' });
  expect(connection({ TEMPORAL_API_KEY: 'k', TEMPORAL_TLS: 'false' })).toMatchObject({ tls: false, apiKey: 'k' });
});

test('certificates may be written in one line', () => {
  const { tls } = connection({ TEMPORAL_TLS_CA: cert, TEMPORAL_TLS_CERT: cert, TEMPORAL_TLS_KEY: key, TEMPORAL_TLS_SERVER_NAME: 'temporal' });
  expect(tls).toEqual({ serverRootCACertificate: Buffer.from(cert.replaceAll('\\n', '\n')), clientCertPair: { crt: expect.any(Buffer), key: Buffer.from(key.replaceAll('\\n', '\n')) }, serverNameOverride: 'temporal' });
});

test.each([
  [{ TEMPORAL_TLS_CERT: cert }, /TEMPORAL_TLS_KEY: is needed/],
  [{ TEMPORAL_TLS_KEY: key }, /TEMPORAL_TLS_CERT: is needed/],
  [{ TEMPORAL_TLS_CA: '/etc/ca.pem' }, /TEMPORAL_TLS_CA: use a PEM with a CERTIFICATE/],
  [{ TEMPORAL_TLS: 'false', TEMPORAL_TLS_SERVER_NAME: 'x' }, /TEMPORAL_TLS_SERVER_NAME: has no effect/],
])('%j is refused', (env, message) => {
  expect(() => connection(env as unknown as Record<string, string>)).toThrow(message);
});
