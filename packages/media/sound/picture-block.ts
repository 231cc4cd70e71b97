/** A cover, as every format takes it. */
export interface Cover {
  /** JPEG */
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const frontCover = 3;
const bitsPerPixel = 24;

/** The picture block of FLAC (RFC 9639, 8.8), which Ogg carries as a comment in base64 (METADATA_BLOCK_PICTURE). */
export function pictureBlock({ bytes, width, height }: Cover): Uint8Array {
  const mediaType = new TextEncoder().encode('image/jpeg');
  const block = new Uint8Array(32 + mediaType.length + bytes.length);
  const view = new DataView(block.buffer);
  view.setUint32(0, frontCover);
  view.setUint32(4, mediaType.length);
  block.set(mediaType, 8);
  // An empty description, then the size, colours (none: no palette) and the bytes.
  [0, width, height, bitsPerPixel, 0, bytes.length].forEach((value, i) => view.setUint32(8 + mediaType.length + 4 * i, value));
  block.set(bytes, 32 + mediaType.length);
  return block;
}
