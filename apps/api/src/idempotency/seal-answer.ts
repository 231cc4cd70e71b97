import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** An answer as it is given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for an answer without a body */
  readonly body?: unknown;
}

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts an answer for the database: it may hold links or secrets that are shown once. `place` names the request, so
 * that nobody can put the answer of one into the record of another.
 */
export function sealAnswer(secret: string, place: string, answer: KeptAnswer): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, keyOf(secret), iv).setAAD(Buffer.from(place));
  const text = Buffer.concat([sealing.update(JSON.stringify(answer), 'utf8'), sealing.final()]);
  return new Uint8Array(Buffer.concat([iv, sealing.getAuthTag(), text]));
}

/** Null when it was sealed with another secret, for another place, or is damaged. */
export function openAnswer(secret: string, place: string, sealed: Uint8Array): KeptAnswer | null {
  try {
    const opening = createDecipheriv(cipher, keyOf(secret), sealed.subarray(0, ivBytes)).setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
    const text = Buffer.concat([opening.update(sealed.subarray(ivBytes + tagBytes)), opening.final()]);
    return JSON.parse(text.toString('utf8')) as KeptAnswer;
  } catch {
    return null;
  }
}

/** One secret of the configuration serves several ends, each with a key of its own (RFC 5869). */
function keyOf(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'reelforge idempotency answers', 32));
}
