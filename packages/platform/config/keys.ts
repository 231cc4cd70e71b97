import { z } from 'zod';
import { secret } from './secret.js';

const minLength = 32;
const key = () => z.string().min(minLength, `use at least ${minLength} characters`);
const beside = (name: string) => secret(key().optional().describe(`Accepted beside ${name}, but never used for anything new: the old one after a rotation, the new one before it`));

/** What protects secrets in the database. API and workers need the same. */
export const dataKeyVariables = {
  DATA_ENCRYPTION_KEY: secret(key().optional().describe('Encrypts webhook secrets, the keys of encrypted outputs and kept answers in the database; the first two are in clear without it')),
  DATA_ENCRYPTION_KEY_PREVIOUS: beside('DATA_ENCRYPTION_KEY'),
};

/** What protects the payloads of workflows. API and workers need the same. */
export const payloadKeyVariables = {
  TEMPORAL_ENCRYPTION_KEY: secret(key().optional().describe('Encrypts what workflows and activities are given and return in Temporal; in clear without it')),
  TEMPORAL_ENCRYPTION_KEY_PREVIOUS: beside('TEMPORAL_ENCRYPTION_KEY'),
};

/** What makes playback links genuine. */
export const playbackKeyVariables = {
  PLAYBACK_SECRET: secret(key().describe('Signs playback URLs, and encrypts kept answers where DATA_ENCRYPTION_KEY is not set')),
  PLAYBACK_SECRET_PREVIOUS: beside('PLAYBACK_SECRET'),
};

/** Lets the Web UI of Temporal show encrypted payloads. Both or neither. */
export const codecVariables = {
  TEMPORAL_UI_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .refine((text) => URL.canParse(text) && new URL(text).origin === text, 'use an origin, as https://temporal.example.com')
    .optional()
    .describe('Origin of the Web UI of Temporal, which may ask this API to decrypt payloads; with TEMPORAL_CODEC_TOKEN'),
  TEMPORAL_CODEC_TOKEN: secret(key().optional().describe('What the Web UI, or its user, proves itself with at /temporal-codec')),
};

interface CodecConfig {
  readonly TEMPORAL_UI_ORIGIN?: string | undefined;
  readonly TEMPORAL_CODEC_TOKEN?: string | undefined;
  readonly TEMPORAL_ENCRYPTION_KEY?: string | undefined;
}

/** A codec that is set up by halves would silently not be there. */
export function checkCodec({ TEMPORAL_UI_ORIGIN, TEMPORAL_CODEC_TOKEN, TEMPORAL_ENCRYPTION_KEY }: CodecConfig, ctx: z.RefinementCtx): void {
  const needed = { TEMPORAL_UI_ORIGIN, TEMPORAL_CODEC_TOKEN };
  if (Object.values(needed).every((value) => value === undefined)) return;
  const missing = Object.entries({ ...needed, TEMPORAL_ENCRYPTION_KEY }).filter(([, value]) => value === undefined);
  for (const [name] of missing) ctx.addIssue({ code: 'custom', path: [name], message: 'is needed for /temporal-codec, which needs TEMPORAL_UI_ORIGIN, TEMPORAL_CODEC_TOKEN and TEMPORAL_ENCRYPTION_KEY' });
}
