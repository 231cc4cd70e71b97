/** Containers of boxes, and the bytes before their first one (ISO/IEC 14496-12). */
const parents: Readonly<Record<string, number>> = { moov: 8, trak: 8, mdia: 8, minf: 8, stbl: 8, dinf: 8, edts: 8, udta: 8 };

/** Where the boxes of a type begin, as deep as `parents` go. */
export function findBox(bytes: Buffer, type: string, from = 0, end = bytes.length): number[] {
  const found: number[] = [];
  for (let at = from; at + 8 <= end; ) {
    const size = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (name === type) found.push(at);
    const header = parents[name];
    if (header !== undefined) found.push(...findBox(bytes, type, at + header, Math.min(end, at + size)));
    if (size < 8) break;
    at += size;
  }
  return found;
}

/** A box with its header. */
export function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(body.length + 8);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
}

/** A copy of a film in which every box of a type was changed; `change` is given a box with its header. Throws where there is none. */
export function changeBoxes(film: Buffer, type: string, change: (box: Buffer) => void): Buffer {
  const copy = Buffer.from(film);
  const places = findBox(copy, type);
  if (places.length === 0) throw new Error(`the film has no ${type}`);
  for (const at of places) change(copy.subarray(at, at + copy.readUInt32BE(at)));
  return copy;
}
