import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Ring } from './secret-ring.js';

const cipher = 'aes-256-gcm';
/** In front of everything sealed, so that the format can change */
const version = 1;
const idBytes = 4;
const ivBytes = 12;
const tagBytes = 16;
const headBytes = 1 + idBytes + ivBytes + tagBytes;

/** What is sealed cannot be opened: its key is none of those configured, or it is damaged or out of its place. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

interface DerivedKey {
  readonly id: Buffer;
  readonly key: Uint8Array;
}

/**
 * Encrypts small things by AES-256-GCM: version, id of the key, nonce, tag, text. `purpose` derives a key of its own from
 * each secret (RFC 5869), so that one secret of the configuration serves several ends.
 */
export class Envelope {
  private readonly current: DerivedKey | null;
  private readonly keys: readonly DerivedKey[];

  constructor(ring: Ring, purpose: string) {
    const derive = (secret: string): DerivedKey => ({ id: bytes(secret, `${purpose}: id`, idBytes), key: bytes(secret, purpose, 32) });
    this.keys = ring.all.map(derive);
    this.current = ring.current === null ? null : derive(ring.current);
  }

  /** Is there a key to seal with? */
  get seals(): boolean {
    return this.current !== null;
  }

  /** Names the key that `seal` uses, hex; null without one. It is no secret. */
  get keyId(): string | null {
    return this.current?.id.toString('hex') ?? null;
  }

  /** `place` says what this is and of whom: it opens there only. Throws without a current key. */
  seal(place: string, clear: Uint8Array): Buffer<ArrayBuffer> {
    if (!this.current) throw new SealError('There is no key to encrypt with.');
    const iv = randomBytes(ivBytes);
    const sealing = createCipheriv(cipher, this.current.key, iv).setAAD(Buffer.from(place));
    const text = Buffer.concat([sealing.update(clear), sealing.final()]);
    return Buffer.concat([Buffer.from([version]), this.current.id, iv, sealing.getAuthTag(), text]);
  }

  /** Throws `SealError`, which names the key that would be needed. */
  open(place: string, sealed: Uint8Array): Buffer {
    const given = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (given.length < headBytes || given[0] !== version) throw new SealError('This was not encrypted by this service, or is damaged.');
    const id = given.subarray(1, 1 + idBytes);
    const found = this.keys.find((one) => one.id.equals(id));
    if (!found) throw new SealError(`This is encrypted with the key ${id.toString('hex')}, which is not configured${this.keys.length ? ` (configured: ${this.keys.map((one) => one.id.toString('hex')).join(', ')})` : ''}.`);
    try {
      const opening = createDecipheriv(cipher, found.key, given.subarray(1 + idBytes, 1 + idBytes + ivBytes)).setAAD(Buffer.from(place)).setAuthTag(given.subarray(headBytes - tagBytes, headBytes));
      return Buffer.concat([opening.update(given.subarray(headBytes)), opening.final()]);
    } catch {
      throw new SealError('This is damaged, or belongs elsewhere.');
    }
  }

  /** How everything begins that `seal` makes now. Throws without a current key. */
  get head(): Buffer<ArrayBuffer> {
    if (!this.current) throw new SealError('There is no key to encrypt with.');
    return Buffer.concat([Buffer.from([version]), this.current.id]);
  }
}

function bytes(secret: string, purpose: string, count: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `reelforge ${purpose}`, count));
}
