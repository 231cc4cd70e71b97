import type { ApiConfig } from '../../../../packages/platform/config/blocks.js';
import { Envelope } from '../../../../packages/platform/secrets/envelope.js';
import { ringOf } from '../../../../packages/platform/secrets/secret-ring.js';

/** An answer as it is given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for an answer without a body */
  readonly body?: unknown;
}

type AnswerConfig = Pick<ApiConfig, 'DATA_ENCRYPTION_KEY' | 'DATA_ENCRYPTION_KEY_PREVIOUS' | 'PLAYBACK_SECRET' | 'PLAYBACK_SECRET_PREVIOUS'>;

/** Answers may hold links or secrets that are shown once, so they are always encrypted. */
export function answerEnvelope(config: AnswerConfig): Envelope {
  const ring = ringOf(config.DATA_ENCRYPTION_KEY ?? config.PLAYBACK_SECRET, config.DATA_ENCRYPTION_KEY_PREVIOUS, config.PLAYBACK_SECRET, config.PLAYBACK_SECRET_PREVIOUS);
  return new Envelope(ring, 'idempotency answers');
}

/** Encrypts an answer for the database. `place` names the request, so that nobody can put the answer of one into the record of another. */
export function sealAnswer(envelope: Envelope, place: string, answer: KeptAnswer): Uint8Array<ArrayBuffer> {
  return envelope.seal(place, Buffer.from(JSON.stringify(answer)));
}

/** Null when no key of the configuration opens it, or it was sealed for another place, or is damaged. */
export function openAnswer(envelope: Envelope, place: string, sealed: Uint8Array): KeptAnswer | null {
  try {
    return JSON.parse(envelope.open(place, sealed).toString('utf8')) as KeptAnswer;
  } catch {
    return null;
  }
}
