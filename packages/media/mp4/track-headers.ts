import { type Box, boxes } from './boxes.js';

/** What the header of one fragment says (ISO/IEC 14496-12, 8.8). Times are ticks of the track's clock. */
export interface SegmentHeader {
  readonly decodeTime: number;
  readonly samples: number;
  readonly duration: number;
  /** Bytes from the beginning of what was read to the end of its media data */
  readonly end: number;
}

/** The first fragment in these bytes, of which the media data may be cut off; null where there is no whole header. */
export function readSegmentHeader(bytes: Uint8Array): SegmentHeader | null {
  const view = viewOf(bytes);
  const [moof, mdat] = [find(view, ['moof']), find(view, ['mdat'])];
  if (!moof || !mdat || moof.end > bytes.length) return null;
  const traf = find(view, ['traf'], moof);
  const tfdt = traf && find(view, ['tfdt'], traf);
  if (!traf || !tfdt) return null;
  const defaultDuration = defaultDurationOf(view, find(view, ['tfhd'], traf));
  const runs = [...boxes(view, traf.content, traf.end)].filter((b) => b.type === 'trun').map((run) => readRun(view, run, defaultDuration));
  return {
    decodeTime: view.getUint8(tfdt.content) === 1 ? Number(view.getBigUint64(tfdt.content + 4)) : view.getUint32(tfdt.content + 4),
    samples: runs.reduce((sum, run) => sum + run.samples, 0),
    duration: runs.reduce((sum, run) => sum + run.duration, 0),
    end: mdat.end,
  };
}

function defaultDurationOf(view: DataView, tfhd: Box | null): number {
  if (!tfhd) return 0;
  const flags = view.getUint32(tfhd.content) & 0xffffff;
  if (!(flags & 0x8)) return 0;
  return view.getUint32(tfhd.content + 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0));
}

function readRun(view: DataView, run: Box, defaultDuration: number): { samples: number; duration: number } {
  const flags = view.getUint32(run.content) & 0xffffff;
  const samples = view.getUint32(run.content + 4);
  if (!(flags & 0x100)) return { samples, duration: samples * defaultDuration };
  const sampleBytes = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length * 4;
  const first = run.content + 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
  if (first + samples * sampleBytes > view.byteLength) return { samples: 0, duration: 0 };
  let duration = 0;
  for (let sample = 0; sample < samples; sample += 1) duration += view.getUint32(first + sample * sampleBytes);
  return { samples, duration };
}

/** Samples and length of the tracks of a progressive file, from its `moov` box. */
export interface TrackHeader {
  readonly kind: 'video' | 'audio' | 'other';
  readonly samples: number;
  readonly seconds: number;
}

export function readTrackHeaders(bytes: Uint8Array): TrackHeader[] {
  const view = viewOf(bytes);
  const moov = find(view, ['moov']);
  if (!moov || moov.end > bytes.length) return [];
  return [...boxes(view, moov.content, moov.end)]
    .filter((b) => b.type === 'trak')
    .flatMap((trak): TrackHeader[] => {
      const [mdhd, hdlr, stsz] = [['mdia', 'mdhd'], ['mdia', 'hdlr'], ['mdia', 'minf', 'stbl', 'stsz']].map((path) => find(view, path, trak));
      if (!mdhd || !hdlr || !stsz) return [];
      const isLong = view.getUint8(mdhd.content) === 1;
      const timescale = view.getUint32(mdhd.content + (isLong ? 20 : 12));
      const duration = isLong ? Number(view.getBigUint64(mdhd.content + 24)) : view.getUint32(mdhd.content + 16);
      const handler = String.fromCharCode(...bytes.subarray(hdlr.content + 8, hdlr.content + 12));
      return [{ kind: handler === 'vide' ? 'video' : handler === 'soun' ? 'audio' : 'other', samples: view.getUint32(stsz.content + 8), seconds: duration / timescale }];
    });
}

/** Boxes that stand in the bytes outside of any other, as far as their headers are there. */
export function topBoxes(bytes: Uint8Array): Box[] {
  return [...boxes(viewOf(bytes), 0, bytes.length)];
}

function find(view: DataView, [type, ...rest]: readonly string[], within?: Box): Box | null {
  const box = [...boxes(view, within?.content ?? 0, Math.min(within?.end ?? view.byteLength, view.byteLength))].find((b) => b.type === type);
  if (!box) return null;
  return rest.length ? find(view, rest, box) : box;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
