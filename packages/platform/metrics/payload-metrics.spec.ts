import { PayloadEncryption } from '../payload-codec/payload-encryption.js';
import { payloadMeter, payloadMetrics } from './payload-metrics.js';

async function countUpTo(le: number): Promise<number | undefined> {
  const { values } = (await payloadMetrics.getSingleMetric('reelforge_temporal_payload_bytes')!.get()) as { values: { labels: { le?: number | string }; value: number; metricName?: string }[] };
  return values.find(({ labels }) => labels.le === le)?.value;
}

it('payloads are counted by the size in which they are sent, and stay as they are', async () => {
  const plain = [{ data: new Uint8Array(1000) }, { data: new Uint8Array(300_000) }, {}];
  expect(await payloadMeter.encode(plain)).toBe(plain);
  expect([await countUpTo(1024), await countUpTo(262_144), await countUpTo(1_048_576)]).toEqual([2, 2, 3]);
  // Encrypted ones hold their metadata, too.
  await payloadMeter.encode(await PayloadEncryption.of({ TEMPORAL_ENCRYPTION_KEY: 'k'.repeat(32) }).encode([plain[0]!]));
  expect([await countUpTo(1024), await countUpTo(4096)]).toEqual([2, 3]);
});
