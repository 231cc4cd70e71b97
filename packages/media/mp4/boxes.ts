/** A box of ISO/IEC 14496-12 (4.2); offsets in bytes. */
export interface Box {
  readonly type: string;
  readonly start: number;
  /** Behind type and size */
  readonly content: number;
  readonly end: number;
}

/** The boxes that stand one after another from `start` to `end`; the last may reach beyond. Ends at what is no box. */
export function* boxes(view: DataView, start: number, end: number): Generator<Box> {
  for (let at = start; at + 8 <= end; ) {
    const short = view.getUint32(at);
    const long = short === 1;
    if (long && at + 16 > end) return;
    const size = long ? Number(view.getBigUint64(at + 8)) : short === 0 ? end - at : short;
    const content = at + (long ? 16 : 8);
    if (size < content - at) return;
    yield { type: String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5), view.getUint8(at + 6), view.getUint8(at + 7)), start: at, content, end: at + size };
    at += size;
  }
}
