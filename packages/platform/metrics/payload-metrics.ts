import { Histogram, Registry } from 'prom-client';

/** What this process sends to Temporal. */
export const payloadMetrics = new Registry();

const kibibyte = 1024;
const sizes = new Histogram({
  name: 'reelforge_temporal_payload_bytes',
  help: 'Payloads that were sent to Temporal, as they are kept there; it refuses those above 2 MiB',
  buckets: [1, 4, 16, 64, 256, 1024, 2048].map((size) => size * kibibyte),
  registers: [payloadMetrics],
});

interface Sized {
  readonly data?: Uint8Array | null;
}

/** A codec for the payloads of Temporal that leaves them as they are and notes their sizes; the last one of a list sees what is sent. */
export const payloadMeter = {
  async encode<Payload extends Sized>(payloads: Payload[]): Promise<Payload[]> {
    for (const { data } of payloads) sizes.observe(data?.byteLength ?? 0);
    return payloads;
  },
  async decode<Payload extends Sized>(payloads: Payload[]): Promise<Payload[]> {
    return payloads;
  },
};
