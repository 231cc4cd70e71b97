import { Envelope, SealError } from '../secrets/envelope.js';
import { ringOf } from '../secrets/secret-ring.js';

/** A payload as Temporal keeps it. */
export interface Payload {
  metadata?: Record<string, Uint8Array> | null;
  data?: Uint8Array | null;
}

export interface PayloadKeyConfig {
  readonly TEMPORAL_ENCRYPTION_KEY?: string | undefined;
  readonly TEMPORAL_ENCRYPTION_KEY_PREVIOUS?: string | undefined;
}

const encrypted = 'binary/encrypted';
/** A payload has no place that both ends know, so this says what it is only. */
const place = 'temporal payload';

/**
 * A codec for the payloads of Temporal: each is encrypted whole, its metadata too, with a nonce of its own. Without a
 * key it leaves payloads as they are. Those in clear stay readable, so it can be turned on under running workflows.
 */
export class PayloadEncryption {
  private readonly envelope: Envelope;

  private constructor(config: PayloadKeyConfig) {
    this.envelope = new Envelope(ringOf(config.TEMPORAL_ENCRYPTION_KEY, config.TEMPORAL_ENCRYPTION_KEY_PREVIOUS), 'temporal payloads');
  }

  static of(config: PayloadKeyConfig): PayloadEncryption {
    return new PayloadEncryption(config);
  }

  /** Are new payloads encrypted? */
  get encrypts(): boolean {
    return this.envelope.seals;
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return this.encrypts ? payloads.map((payload) => this.encrypt(payload)) : payloads;
  }

  /** Throws for a payload whose key is not configured; the message names the key by its id. */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => (isEncrypted(payload) ? this.decrypt(payload) : payload));
  }

  private encrypt(payload: Payload): Payload {
    // What a codec has encrypted already comes from another one of this kind, as the Web UI's.
    if (isEncrypted(payload)) return payload;
    return {
      metadata: { encoding: Buffer.from(encrypted), 'encryption-cipher': Buffer.from('AES-256-GCM'), 'encryption-key-id': Buffer.from(this.envelope.keyId!) },
      data: this.envelope.seal(place, pack(payload)),
    };
  }

  private decrypt({ data }: Payload): Payload {
    try {
      return unpack(this.envelope.open(place, data ?? new Uint8Array()));
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      throw new SealError(`A payload cannot be decrypted; look at TEMPORAL_ENCRYPTION_KEY and TEMPORAL_ENCRYPTION_KEY_PREVIOUS. ${error.message}`);
    }
  }
}

function isEncrypted({ metadata }: Payload): boolean {
  const encoding = metadata?.['encoding'];
  return encoding !== undefined && Buffer.from(encoding).toString() === encrypted;
}

/** Length of the metadata (4 bytes), the metadata as JSON of base64, the data as they are: they may be large. */
function pack({ metadata, data }: Payload): Buffer {
  const head = Buffer.from(JSON.stringify(Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]))));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, data ?? new Uint8Array()]);
}

function unpack(packed: Buffer): Payload {
  const end = 4 + packed.readUInt32BE(0);
  const metadata = Object.entries(JSON.parse(packed.subarray(4, end).toString()) as Record<string, string>);
  return { metadata: Object.fromEntries(metadata.map(([name, value]) => [name, new Uint8Array(Buffer.from(value, 'base64'))])), data: new Uint8Array(packed.subarray(end)) };
}
