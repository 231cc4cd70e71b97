import { z } from 'zod';
import { payloadKeyVariables } from './keys.js';
import { flag } from './parse.js';
import { secret } from './secret.js';

/** Where Temporal is, and how a process proves itself there. */
export const temporalVariables = {
  TEMPORAL_ADDRESS: z.string().default('localhost:7233').describe('host:port of the Temporal frontend'),
  TEMPORAL_NAMESPACE: z.string().default('default').describe('Namespace of Temporal that jobs run in'),
  TEMPORAL_API_KEY: secret(z.string().optional().describe('Key of Temporal Cloud, or of a server that takes bearer tokens')),
  TEMPORAL_TLS: flag.optional().describe('TLS to Temporal; on by default where a key or a certificate is given'),
  TEMPORAL_TLS_CA: secret(pem('CERTIFICATE').optional().describe('PEM of the authority that signs the certificate of the server; the usual ones by default')),
  TEMPORAL_TLS_CERT: secret(pem('CERTIFICATE').optional().describe('PEM of the certificate that this process proves itself with (mTLS); with TEMPORAL_TLS_KEY')),
  TEMPORAL_TLS_KEY: secret(pem('PRIVATE KEY').optional().describe('PEM of the private key of TEMPORAL_TLS_CERT')),
  TEMPORAL_TLS_SERVER_NAME: z.string().optional().describe('Name in the certificate of the server, where it is not that of its address'),
  ...payloadKeyVariables,
};

export type TemporalConfig = Readonly<z.output<z.ZodObject<typeof temporalVariables>>>;

const certificates = ['TEMPORAL_TLS_CA', 'TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY', 'TEMPORAL_TLS_SERVER_NAME'] as const;

/** A connection that is set up by halves would fail with what gives no hint. */
export function checkTemporal(config: Partial<TemporalConfig>, ctx: z.RefinementCtx): void {
  const pair = ['TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY'] as const;
  if (pair.some((name) => config[name]) && !pair.every((name) => config[name])) ctx.addIssue({ code: 'custom', path: [pair.find((name) => !config[name])!], message: `is needed: ${pair.join(' and ')} go together` });
  if (config.TEMPORAL_TLS === false) {
    for (const name of certificates) if (config[name]) ctx.addIssue({ code: 'custom', path: [name], message: 'has no effect with TEMPORAL_TLS=false' });
  }
}

/** What both kinds of connection of the Temporal SDK take. */
export interface TemporalConnectionOptions {
  readonly address: string;
  readonly tls?: { readonly serverRootCACertificate?: Buffer; readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer }; readonly serverNameOverride?: string } | false;
  readonly apiKey?: string;
}

/** The connection that a configuration asks for. */
export function temporalConnection(config: TemporalConfig): TemporalConnectionOptions {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_API_KEY: apiKey, TEMPORAL_TLS_CA: ca, TEMPORAL_TLS_CERT: crt, TEMPORAL_TLS_KEY: key, TEMPORAL_TLS_SERVER_NAME: name } = config;
  const isEncrypted = config.TEMPORAL_TLS ?? (apiKey !== undefined || certificates.some((variable) => config[variable] !== undefined));
  const tls = {
    ...(ca === undefined ? {} : { serverRootCACertificate: Buffer.from(ca) }),
    ...(crt === undefined || key === undefined ? {} : { clientCertPair: { crt: Buffer.from(crt), key: Buffer.from(key) } }),
    ...(name === undefined ? {} : { serverNameOverride: name }),
  };
  return { address, tls: isEncrypted && tls, ...(apiKey === undefined ? {} : { apiKey }) };
}

/** Text that a variable can hold in one line, with \n for its line ends, as many platforms write it. */
function pem(kind: string) {
  return z.string().transform((text) => text.replaceAll('\\n', '\n')).pipe(z.string().regex(new RegExp(`-----BEGIN [A-Z ]*${kind}-----`), `use a PEM with a ${kind}`));
}
