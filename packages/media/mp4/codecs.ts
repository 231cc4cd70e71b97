import { MediaError } from '../errors.js';

/** Audio Object Type 2 (AAC-LC) (RFC 6381, ISO 14496-3). */
export const aacLowComplexity = 'mp4a.40.2';
/** Samples that ffmpeg's AAC encoder puts before the first one it was given. */
export const aacDelaySamples = 1024;
/** The same of libopus, at 48 kHz (RFC 7845 calls it pre-skip). */
export const opusDelaySamples = 312;

const soundCodecNames = { aac: aacLowComplexity, opus: 'opus' } as const;

/** The RFC 6381 name of a sound track's codec. */
export function soundCodecName(codec: keyof typeof soundCodecNames): string {
  return soundCodecNames[codec];
}

/** The decoder configuration boxes that are known, and how each tells its codec's name. */
const configurations: Readonly<Record<string, (box: Uint8Array, init: Uint8Array) => string>> = { avcC: avc, hvcC: hevc, vpcC: vp9, av1C: av1 };

/**
 * The RFC 6381 name of the pictures in an init segment, e.g. `avc1.64001f` or `hvc1.1.6.L93.90`, from the decoder
 * configuration. Throws `verification_failed` where there is none.
 */
export function videoCodecName(initSegment: Uint8Array): string {
  for (const [type, nameOf] of Object.entries(configurations)) {
    const content = contentOf(initSegment, type);
    if (content && content.length >= 4) return nameOf(content, initSegment);
  }
  throw new MediaError('verification_failed', 'the init segment has no known video configuration');
}

/** ISO 14496-15, 5.3.3 and RFC 6381, 3.3: profile, constraints and level. */
function avc(box: Uint8Array): string {
  return `avc1.${[...box.subarray(1, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** ISO 14496-15, E.3: profile, compatibility with its bits reversed, tier and level, constraint bytes without the zeros behind. */
function hevc(box: Uint8Array): string {
  const [, profile, c0, c1, c2, c3] = box as unknown as [number, number, number, number, number, number];
  const compatibility = [...((c0 * 2 ** 24 + c1 * 2 ** 16 + c2 * 2 ** 8 + c3) >>> 0).toString(2).padStart(32, '0')].reverse().join('');
  const constraints = [...box.subarray(6, 12)];
  while (constraints.at(-1) === 0) constraints.pop();
  const space = ['', 'A', 'B', 'C'][profile >> 6]!;
  return ['hvc1', `${space}${profile & 31}`, parseInt(compatibility, 2).toString(16), `${profile & 32 ? 'H' : 'L'}${box[12]!}`, ...constraints.map((byte) => byte.toString(16))].join('.');
}

/** VP Codec ISO Media File Format Binding: profile, level, depth; colours only where they differ from the standard ones. */
function vp9(box: Uint8Array): string {
  const [profile, level, packed, ...colours] = box.subarray(4, 10) as unknown as number[];
  const short = ['vp09', two(profile!), two(level!), two(packed! >> 4)];
  const [primaries, transfer, matrix] = colours as [number, number, number];
  const fullRange = packed! & 1;
  if (!fullRange && [primaries, transfer, matrix].every((value) => value === 1 || value === 2)) return short.join('.');
  return [...short, two((packed! >> 1) & 7), two(primaries), two(transfer), two(matrix), two(fullRange)].join('.');
}

/** AV1 Codec ISO Media File Format Binding, 5: profile, level, tier and depth; colours, which another box has, where they are not the standard ones. */
function av1(box: Uint8Array, init: Uint8Array): string {
  const [, profileAndLevel, flags] = box as unknown as [number, number, number];
  const depth = flags & 0x40 ? (flags & 0x20 ? 12 : 10) : 8;
  const short = ['av01', String(profileAndLevel >> 5), `${two(profileAndLevel & 31)}${flags & 0x80 ? 'H' : 'M'}`, two(depth)];
  const colour = contentOf(init, 'colr');
  if (!colour || colour.length < 11 || String.fromCharCode(...colour.subarray(0, 4)) !== 'nclx') return short.join('.');
  const [primaries, transfer, matrix] = [colour[5]!, colour[7]!, colour[9]!];
  const fullRange = colour[10]! >> 7;
  if (!fullRange && [primaries, transfer, matrix].every((value) => value === 1 || value === 2)) return short.join('.');
  const subsampling = `${(flags >> 3) & 1}${(flags >> 2) & 1}${flags & 3}`;
  return [...short, String((flags >> 4) & 1), subsampling, two(primaries), two(transfer), two(matrix), String(fullRange)].join('.');
}

const two = (value: number): string => String(value).padStart(2, '0');

/** What stands in a box behind its four-letter type. The box lies deep in others, and its name occurs once. */
function contentOf(bytes: Uint8Array, type: string): Uint8Array | null {
  const wanted = [...type].map((letter) => letter.charCodeAt(0));
  const at = bytes.findIndex((byte, index) => byte === wanted[0] && wanted.every((code, offset) => bytes[index + offset] === code));
  if (at < 4) return null;
  const size = new DataView(bytes.buffer, bytes.byteOffset + at - 4, 4).getUint32(0);
  return bytes.subarray(at + 4, at - 4 + size);
}
