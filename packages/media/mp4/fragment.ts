import { MediaError } from '../errors.js';
import { type Box, boxes } from './boxes.js';

/** What the header of a segment says: a segment is one fragment (`moof` and `mdat`; ISO/IEC 14496-12, 8.8). */
export interface Fragment {
  readonly samples: number;
  /** Length of all samples, in ticks of the track */
  readonly ticks: number;
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
    const { samples, dataOffset, firstSize, ticks } = readRun(view, child(view, traf, 'trun'));
    const defaults = readDefaults(view, child(view, traf, 'tfhd'));
    return { samples, ticks: ticks ?? samples * known(defaults.ticks), startByte: moof.start, firstSampleEndByte: moof.start + dataOffset + (firstSize ?? known(defaults.size)) };
  } catch (cause) {
    throw new MediaError('verification_failed', 'a segment has no readable header', { cause });
  }
}

type Extent = Pick<Box, 'start' | 'content' | 'end'>;

function child(view: DataView, parent: Extent, type: string): Box {
  for (const box of boxes(view, parent.content, parent.end)) if (box.type === type) return box;
  throw new RangeError(`no ${type}`);
}

/** Flags of the track fragment run box (8.8.8); the last two stand for fields of each sample, too */
const run = { dataOffset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400, offset: 0x800 };

function readRun(view: DataView, { content }: Box): { samples: number; dataOffset: number; firstSize: number | null; ticks: number | null } {
  const flags = view.getUint32(content) & 0xffffff;
  const has = (flag: number) => (flags & flag ? 1 : 0);
  if (!has(run.dataOffset)) throw new RangeError('no data offset');
  const samples = view.getUint32(content + 4);
  const first = content + 12 + 4 * has(run.firstFlags);
  const stride = 4 * (has(run.duration) + has(run.size) + has(run.flags) + has(run.offset));
  return {
    samples,
    dataOffset: view.getInt32(content + 8),
    firstSize: has(run.size) ? view.getUint32(first + 4 * has(run.duration)) : null,
    ticks: has(run.duration) ? Array.from({ length: samples }, (_, index) => view.getUint32(first + index * stride)).reduce((sum, ticks) => sum + ticks, 0) : null,
  };
}

/** Flags of the track fragment header box (8.8.7) */
const header = { baseOffset: 0x1, description: 0x2, duration: 0x8, size: 0x10 };

function readDefaults(view: DataView, { content }: Box): { ticks: number | null; size: number | null } {
  const flags = view.getUint32(content) & 0xffffff;
  const duration = content + 8 + (flags & header.baseOffset ? 8 : 0) + (flags & header.description ? 4 : 0);
  const size = duration + (flags & header.duration ? 4 : 0);
  return { ticks: flags & header.duration ? view.getUint32(duration) : null, size: flags & header.size ? view.getUint32(size) : null };
}

function known(value: number | null): number {
  if (value === null) throw new RangeError('a default is missing');
  return value;
}
