import { MediaError } from '../errors.js';
import { type Box, boxes } from './boxes.js';

/** What the header of a segment says: a segment is one fragment (`moof` and `mdat`; ISO/IEC 14496-12, 8.8). */
export interface Fragment {
  readonly samples: number;
  /** Offset of the fragment's header in the segment, bytes */
  readonly startByte: number;
  /** Offset behind the first sample, which is a keyframe: header and sample can be decoded by themselves */
  readonly firstSampleEndByte: number;
}

/** Reads the header of a segment, of which `bytes` is the beginning. Throws `verification_failed` for anything else. */
export function readFragment(bytes: Uint8Array): Fragment {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const moof = child(view, { start: 0, content: 0, end: bytes.byteLength }, 'moof');
    const traf = child(view, moof, 'traf');
    const { samples, dataOffset, firstSize } = readRun(view, child(view, traf, 'trun'));
    return { samples, startByte: moof.start, firstSampleEndByte: moof.start + dataOffset + (firstSize ?? defaultSize(view, child(view, traf, 'tfhd'))) };
  } catch (cause) {
    throw new MediaError('verification_failed', 'a segment has no readable header', { cause });
  }
}

type Extent = Pick<Box, 'start' | 'content' | 'end'>;

function child(view: DataView, parent: Extent, type: string): Box {
  for (const box of boxes(view, parent.content, parent.end)) if (box.type === type) return box;
  throw new RangeError(`no ${type}`);
}

/** Flags of the track fragment run box (8.8.8) */
const run = { dataOffset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200 };

function readRun(view: DataView, { content }: Box): { samples: number; dataOffset: number; firstSize: number | null } {
  const flags = view.getUint32(content) & 0xffffff;
  if (!(flags & run.dataOffset)) throw new RangeError('no data offset');
  const firstSample = content + 12 + (flags & run.firstFlags ? 4 : 0);
  const samples = view.getUint32(content + 4);
  return { samples, dataOffset: view.getInt32(content + 8), firstSize: flags & run.size ? view.getUint32(firstSample + (flags & run.duration ? 4 : 0)) : null };
}

/** Flags of the track fragment header box (8.8.7) */
const header = { baseOffset: 0x1, description: 0x2, duration: 0x8, size: 0x10 };

function defaultSize(view: DataView, { content }: Box): number {
  const flags = view.getUint32(content) & 0xffffff;
  if (!(flags & header.size)) throw new RangeError('no sample size');
  return view.getUint32(content + 8 + (flags & header.baseOffset ? 8 : 0) + (flags & header.description ? 4 : 0) + (flags & header.duration ? 4 : 0));
}
