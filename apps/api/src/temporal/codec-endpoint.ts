import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiConfig } from '../../../../packages/platform/config/blocks.js';
import { MediaError } from '../../../../packages/media/errors.js';
import { PayloadEncryption } from '../../../../packages/platform/payload-codec/payload-encryption.js';
import type { Payload } from '../../../../packages/platform/payload-codec/payload-encryption.js';
import { SealError } from '../../../../packages/platform/secrets/envelope.js';
import { sendProblem } from '../problems/problem.filter.js';
import { toMediaError } from '../problems/to-media-error.js';
import { invalid } from '../problems/validation.js';

export const codecPath = '/temporal-codec';
/** The Web UI sends all payloads of a page of a history at once; one may have 2 MB. */
const bodyLimit = 32 * 1024 * 1024;
/** Browsers ask their users for a password where they are told so. */
const challenge = 'Basic realm="reelforge temporal codec", charset="UTF-8"';

const base64 = z.base64().or(z.literal(''));
const body = z.object({ payloads: z.array(z.object({ metadata: z.record(z.string(), base64).nullish(), data: base64.nullish() })) });

/**
 * Lets the Web UI of Temporal, and the `temporal` program, show and send encrypted payloads: the protocol of a remote
 * codec. It opens payloads of all tenants, so it has a credential of its own, and is not there until that, the origin of the
 * UI and a key are configured.
 */
export function serveCodec(server: FastifyInstance, config: ApiConfig): void {
  const { TEMPORAL_CODEC_TOKEN: token, TEMPORAL_UI_ORIGIN: origin } = config;
  const codec = PayloadEncryption.of(config);
  if (token === undefined || origin === undefined || !codec.encrypts) return;
  // Before the body is read, which may be long.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    allowOrigin(reply, origin).header('cache-control', 'no-store');
    if (isGenuine(request.headers.authorization, token)) return;
    sendProblem(request, reply, new MediaError('unauthenticated', 'Send TEMPORAL_CODEC_TOKEN as a bearer token, or as the password of HTTP Basic.'), { challenge });
    return reply;
  };
  for (const way of ['decode', 'encode'] as const) {
    const path = `${codecPath}/${way}`;
    // A preflight carries no credentials.
    server.options(path, async (_request, reply) => allowOrigin(reply, origin).header('access-control-allow-methods', 'POST').header('access-control-allow-headers', 'authorization, content-type, x-namespace').header('access-control-max-age', '600').status(204).send());
    server.post(path, { bodyLimit, onRequest }, async (request, reply) => {
      try {
        return { payloads: (await codec[way](read(request.body))).map(write) };
      } catch (error) {
        sendProblem(request, reply, error instanceof SealError ? invalid([{ path: 'payloads', message: error.message }]) : toMediaError(error));
        return reply;
      }
    });
  }
  // Browsers keep what is entered here, and send it along when the UI asks.
  server.get(codecPath, { onRequest }, async (_request, reply) => reply.type('text/plain; charset=utf-8').send('You are signed in: the Web UI of Temporal can show payloads now.\n'));
}

function allowOrigin(reply: FastifyReply, origin: string): FastifyReply {
  return reply.header('access-control-allow-origin', origin).header('access-control-allow-credentials', 'true').header('vary', 'Origin');
}

/** `Bearer <token>`, or `Basic` with the token as the password of anybody. */
function isGenuine(header: string | undefined, token: string): boolean {
  const [, scheme = '', given = ''] = /^(Bearer|Basic) +(\S+)$/i.exec(header ?? '') ?? [];
  const shown = scheme.toLowerCase() === 'basic' ? (/^[^:]*:(.*)$/s.exec(Buffer.from(given, 'base64').toString())?.[1] ?? '') : given;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(token));
}

function read(given: unknown): Payload[] {
  const parsed = body.safeParse(given);
  if (!parsed.success) throw invalid(parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
  return parsed.data.payloads.map(({ metadata, data }) => ({
    metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value, 'base64')])),
    data: Buffer.from(data ?? '', 'base64'),
  }));
}

function write({ metadata, data }: Payload): { metadata: Record<string, string>; data: string } {
  return {
    metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')])),
    data: Buffer.from(data ?? new Uint8Array()).toString('base64'),
  };
}
