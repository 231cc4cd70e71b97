import { Envelope } from './envelope.js';
import { ringOf } from './secret-ring.js';
import type { Ring } from './secret-ring.js';

const mark = 'sealed:';

export interface VaultConfig {
  readonly DATA_ENCRYPTION_KEY?: string | undefined;
  readonly DATA_ENCRYPTION_KEY_PREVIOUS?: string | undefined;
}

/**
 * Keeps secrets in columns of the database from whoever reads the database alone. Without a key they are kept in clear;
 * what is in clear, or sealed with the previous key, stays readable.
 */
export class Vault {
  private readonly envelope: Envelope;

  constructor(ring: Ring) {
    this.envelope = new Envelope(ring, 'secrets in the database');
  }

  static of(config: VaultConfig): Vault {
    return new Vault(ringOf(config.DATA_ENCRYPTION_KEY, config.DATA_ENCRYPTION_KEY_PREVIOUS));
  }

  get seals(): boolean {
    return this.envelope.seals;
  }

  /** Text for a column; `place` names the row, and what it is opened in must be the same. */
  keepText(place: string, text: string): string {
    return this.seals ? mark + this.envelope.seal(place, Buffer.from(text)).toString('base64url') : text;
  }

  /** Throws `SealError`. */
  readText(place: string, kept: string): string {
    return kept.startsWith(mark) ? this.envelope.open(place, Buffer.from(kept.slice(mark.length), 'base64url')).toString() : kept;
  }

  /** Bytes for a column. What is kept sealed is longer than `clear`. */
  keepBytes(place: string, clear: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    return this.seals ? this.envelope.seal(place, clear) : clear;
  }

  /** `clearBytes` is how long they are in clear. Throws `SealError`. */
  readBytes(place: string, kept: Uint8Array, clearBytes: number): Uint8Array {
    return kept.length === clearBytes ? kept : this.envelope.open(place, kept);
  }

  /** How bytes begin that are kept now. Throws without a current key. */
  get head(): Buffer<ArrayBuffer> {
    return this.envelope.head;
  }

  /** How text begins that is kept now. Throws without a current key. */
  get textHead(): string {
    // The last, incomplete group of base64 depends on what follows.
    return mark + this.envelope.head.toString('base64url').slice(0, -1);
  }
}
