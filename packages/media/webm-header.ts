/** Ids of the two elements that a WebM file consists of (RFC 8794, RFC 9559) */
const ids = { header: 0x1a45dfa3, segment: 0x18538067 };

/** Where the file ends by its own header, bytes; 0 for what is no WebM file. */
export function webmEnd(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 64 || view.getUint32(0) !== ids.header) return 0;
  const header = readSize(bytes, 4);
  const segmentAt = header.contentAt + header.size;
  if (segmentAt + 16 > bytes.length || view.getUint32(segmentAt) !== ids.segment) return 0;
  const segment = readSize(bytes, segmentAt + 4);
  return segment.contentAt + segment.size;
}

/** A size of variable length: the zeros before the first 1 tell how many bytes follow (RFC 8794, 4). */
function readSize(bytes: Uint8Array, at: number): { size: number; contentAt: number } {
  const length = Math.clz32(bytes[at]!) - 23;
  let size = bytes[at]! & (0xff >> length);
  for (let i = 1; i < length; i += 1) size = size * 256 + bytes[at + i]!;
  return { size, contentAt: at + length };
}
