const headerBytes = 10;
const description = 'comment';
/** ISO-8859-1, or UTF-16 with a byte order mark (ID3v2.3, 3.3) */
const utf16 = 1;

/** Bytes of a whole ID3v2 tag, by its first ten; zero where none begins. */
export function id3Bytes(header: Uint8Array): number {
  if (String.fromCharCode(...header.subarray(0, 3)) !== 'ID3') return 0;
  return headerBytes + header.subarray(6, 10).reduce((sum, byte) => sum * 128 + byte, 0);
}

/**
 * ffmpeg writes a comment as a text of its own making (TXXX), which few players look for: this makes it the frame for
 * comments (COMM) in place, in an ID3v2.3 tag. That is a few bytes shorter, so zeros follow the text, which end it.
 */
export function rewriteComment(tag: Uint8Array): void {
  const view = new DataView(tag.buffer, tag.byteOffset, tag.byteLength);
  for (let at = headerBytes; at + headerBytes <= tag.length && tag[at] !== 0; at += headerBytes + view.getUint32(at + 4)) {
    const content = tag.subarray(at + headerBytes, at + headerBytes + view.getUint32(at + 4));
    const text = ascii(tag.subarray(at, at + 4)) === 'TXXX' ? textOf(content) : null;
    if (!text) continue;
    const isWide = content[0] === utf16;
    const head = [content[0]!, ...bytesOf('und'), ...(isWide ? [0xff, 0xfe, 0, 0] : [0])];
    const frame = new Uint8Array(content.length);
    frame.set(head);
    frame.set(text, head.length);
    tag.set(bytesOf('COMM'), at);
    content.set(frame);
  }
}

/** The text behind the description, with its byte order mark and what ends it; null of another description. */
function textOf(content: Uint8Array): Uint8Array | null {
  const isWide = content[0] === utf16;
  const name = isWide ? [0xff, 0xfe, ...[...bytesOf(description)].flatMap((byte) => [byte, 0]), 0, 0] : [...bytesOf(description), 0];
  return name.every((byte, i) => content[1 + i] === byte) ? content.slice(1 + name.length) : null;
}

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
