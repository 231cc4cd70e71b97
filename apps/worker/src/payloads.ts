import type { DataConverter } from '@temporalio/common';
import { payloadMeter } from '../../../packages/platform/metrics/payload-metrics.js';
import { PayloadEncryption } from '../../../packages/platform/payload-codec/payload-encryption.js';
import type { PayloadKeyConfig } from '../../../packages/platform/payload-codec/payload-encryption.js';
import { failureConverterPath } from './workflow-source.js';

/** How this worker writes payloads: encrypted where there is a key, and then its failures, too. It reads both. */
export function dataConverterOf(config: PayloadKeyConfig): DataConverter {
  const codec = PayloadEncryption.of(config);
  return { payloadCodecs: [codec, payloadMeter], ...(codec.encrypts ? { failureConverterPath } : {}) };
}
