import { z } from 'zod';
import { whole } from './parse.js';
import { secret } from './secret.js';

/** The second door of the API. */
export const grpcVariables = {
  GRPC_PORT: whole(0, 65_535).optional().describe('Port of gRPC, at API_HOST; off without it'),
  GRPC_TLS_CERT: secret(z.string().startsWith('-----BEGIN', 'is not in PEM').optional().describe('Certificate chain for gRPC in PEM; in clear without it, as behind a proxy')),
  GRPC_TLS_KEY: secret(z.string().startsWith('-----BEGIN', 'is not in PEM').optional().describe('Its private key in PEM')),
  GRPC_MAX_STREAMS: whole(1, 1_000_000).default(200).describe('Calls that one connection of gRPC may have open at a time'),
};

interface GrpcTls {
  readonly GRPC_TLS_CERT?: string | undefined;
  readonly GRPC_TLS_KEY?: string | undefined;
}

/** One without the other is no way to be safe. */
export function checkGrpc({ GRPC_TLS_CERT, GRPC_TLS_KEY }: GrpcTls, ctx: z.RefinementCtx): void {
  if ((GRPC_TLS_CERT === undefined) === (GRPC_TLS_KEY === undefined)) return;
  ctx.addIssue({ code: 'custom', path: [GRPC_TLS_CERT === undefined ? 'GRPC_TLS_CERT' : 'GRPC_TLS_KEY'], message: 'is needed beside the other one of GRPC_TLS_CERT and GRPC_TLS_KEY' });
}
