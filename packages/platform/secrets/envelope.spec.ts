import fc from 'fast-check';
import { Envelope } from './envelope.js';
import { ringOf } from './secret-ring.js';
import { Vault } from './vault.js';

const [old, now, next] = ['a'.repeat(32), 'b'.repeat(32), 'c'.repeat(32)];
const envelope = (current: string | undefined, ...previous: string[]) => new Envelope(ringOf(current, ...previous), 'a test');
const place = 'row 1';

test('whatever is sealed opens again, in its place only, and shows nothing of itself', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 200 }), (clear) => {
      const sealed = envelope(now).seal(place, clear);
      expect(new Uint8Array(envelope(now).open(place, sealed))).toEqual(clear);
      expect(sealed.includes(Buffer.from(clear))).toBe(false);
      expect(() => envelope(now).open('row 2', sealed)).toThrow('damaged, or belongs elsewhere');
    }),
    { numRuns: 50 },
  );
});

test('no bit can be changed unnoticed, and nothing can be cut off', () => {
  const sealed = envelope(now).seal(place, Buffer.from('a secret'));
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => envelope(now).open(place, changed)).toThrow();
  }
  for (let length = 0; length < sealed.length; length++) expect(() => envelope(now).open(place, sealed.subarray(0, length))).toThrow();
});

test('the same thing looks different each time, and another purpose has another key', () => {
  const [one, two] = [envelope(now).seal(place, Buffer.from('a')), envelope(now).seal(place, Buffer.from('a'))];
  expect(one.equals(two)).toBe(false);
  expect(() => new Envelope(ringOf(now), 'another').open(place, one)).toThrow('is encrypted with the key');
});

test('a key is replaced without a moment in which anything cannot be read', () => {
  // Process by process: the new key is accepted, then used, then the old one is taken out.
  const phases = [envelope(old), envelope(old, now), envelope(now, old), envelope(now)];
  for (let phase = 0; phase + 1 < phases.length; phase++) {
    const [before, after] = [phases[phase]!, phases[phase + 1]!];
    const readable = (writer: Envelope, reader: Envelope) => reader.open(place, writer.seal(place, Buffer.from('x'))).toString();
    expect([readable(before, after), readable(after, before)]).toEqual(['x', 'x']);
  }
});

test('what cannot be opened names the key that it needs, and those that there are', () => {
  const sealed = envelope(old).seal(place, Buffer.from('x'));
  expect(() => envelope(now, next).open(place, sealed)).toThrow(`This is encrypted with the key ${envelope(old).keyId}, which is not configured (configured: ${envelope(now).keyId}, ${envelope(next).keyId}).`);
});

test('a vault without a key keeps secrets as they are, and one with a key reads those', () => {
  const [none, sealing] = [Vault.of({}), Vault.of({ DATA_ENCRYPTION_KEY: now })];
  const clear = none.keepText(place, 'whsec_abc');
  expect([clear, sealing.readText(place, clear)]).toEqual(['whsec_abc', 'whsec_abc']);
  const kept = sealing.keepText(place, 'whsec_abc');
  expect([kept.startsWith(sealing.textHead), kept.includes('abc'), sealing.readText(place, kept)]).toEqual([true, false, 'whsec_abc']);
  expect(() => none.readText(place, kept)).toThrow(/encrypted with the key [0-9a-f]{8}, which is not configured\.$/);
});
