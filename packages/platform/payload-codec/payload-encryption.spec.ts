import fc from 'fast-check';
import { PayloadEncryption, type Payload } from './payload-encryption.js';

const [old, now] = ['a'.repeat(32), 'b'.repeat(32)];
const encrypting = PayloadEncryption.of({ TEMPORAL_ENCRYPTION_KEY: now });
const payload = fc.record({ metadata: fc.dictionary(fc.stringMatching(/^[a-z-]{1,12}$/), fc.uint8Array({ maxLength: 20 })), data: fc.uint8Array({ maxLength: 300 }) }).map((one): Payload => ({ ...one, metadata: { ...one.metadata, encoding: Buffer.from('json/plain') } }));
const plain = (payloads: readonly Payload[]) => payloads.map(({ metadata, data }) => ({ metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, [...value]])), data: [...(data ?? [])] }));

test('payloads come back as they were, and are not to be seen in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(payload, { maxLength: 4 }), async (payloads) => {
      const encoded = await encrypting.encode(payloads);
      expect(encoded.map(({ metadata }) => Buffer.from(metadata!['encoding']!).toString())).toEqual(payloads.map(() => 'binary/encrypted'));
      expect(plain(await encrypting.decode(encoded))).toEqual(plain(payloads));
    }),
    { numRuns: 50 },
  );
});

test('each has a nonce of its own, and names its key', async () => {
  const one: Payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"planted"') };
  const [a, b] = await encrypting.encode([one, one]);
  expect(Buffer.from(a!.data!).equals(Buffer.from(b!.data!))).toBe(false);
  expect(Buffer.from(a!.data!).includes('planted')).toBe(false);
  expect(Buffer.from(a!.metadata!['encryption-key-id']!).toString()).toMatch(/^[0-9a-f]{8}$/);
});

test('what is in clear stays readable, with a key and without', async () => {
  const one: Payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('1') };
  for (const codec of [encrypting, PayloadEncryption.of({})]) expect(await codec.decode([one])).toEqual([one]);
  expect(await PayloadEncryption.of({}).encode([one])).toEqual([one]);
});

test('the previous key still opens; without the right one the error says which settings to look at', async () => {
  const [sealed] = await PayloadEncryption.of({ TEMPORAL_ENCRYPTION_KEY: old }).encode([{ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('1') }]);
  const [opened] = await PayloadEncryption.of({ TEMPORAL_ENCRYPTION_KEY: now, TEMPORAL_ENCRYPTION_KEY_PREVIOUS: old }).decode([sealed!]);
  expect(Buffer.from(opened!.data!).toString()).toBe('1');
  for (const codec of [encrypting, PayloadEncryption.of({})]) await expect(codec.decode([sealed!])).rejects.toThrow(/^A payload cannot be decrypted; look at TEMPORAL_ENCRYPTION_KEY and TEMPORAL_ENCRYPTION_KEY_PREVIOUS\. This is encrypted with the key [0-9a-f]{8}, which is not configured/);
});
