import pLimit from 'p-limit';
import { readSegmentHeader } from '../../packages/media/mp4/track-headers.js';
import type { ExpectedTrack } from '../../packages/media/plan/expected-tracks.js';
import { fault } from './fault.js';
import type { NamedTrack } from './named-objects.js';
import type { StoredOutput } from './stored-output.js';

/** More than the header of any fragment of ten seconds; a multiple of the cipher's block. */
const headBytes = 65_536;
const parallelReads = 16;
const transportPacketBytes = 188;
const cipherBlockBytes = 16;

/** Reads the beginning of every segment: are they whole, in order, without gap, and do they hold all frames? */
export async function checkHeaders(output: StoredOutput, track: NamedTrack, expected: ExpectedTrack): Promise<void> {
  const limit = pLimit(parallelReads);
  // What is read is not kept: the beginnings of all segments of a film are gigabytes.
  const look = <T>(at: (head: Buffer) => T) => Promise.all(track.segments.map(({ uri, key }) => limit(async () => at(await output.readSegment(uri, key, headBytes)))));
  if (track.init === null) {
    const strays = await look(strayByte);
    return track.segments.forEach(({ uri, key }, index) => checkPackets(uri, strays[index] ?? null, output.sizes.get(uri)!, key !== null));
  }
  const fragments = await look(readSegmentHeader);
  let frames = 0;
  let next: number | null = null;
  for (const [index, { uri, key }] of track.segments.entries()) {
    const fragment = fragments[index];
    if (!fragment || fragment.samples === 0) throw fault('headers', uri, 'does not begin with a fragment');
    const size = output.sizes.get(uri)!;
    const missing = fragment.end - size;
    // Padding adds 1 to 16 bytes.
    if (key ? missing >= 0 || missing < -cipherBlockBytes : missing !== 0) throw fault('headers', uri, `has ${size} bytes, its header says ${fragment.end}`);
    if (next !== null && Math.abs(fragment.decodeTime - next) > fragment.duration / fragment.samples) throw fault('headers', uri, `begins at ${fragment.decodeTime} instead of ${next}`);
    next = fragment.decodeTime + fragment.duration;
    frames += fragment.samples;
  }
  if (expected.picture && frames !== expected.picture.timeline.frames) throw fault('frames', expected.folder, `has ${frames} frames instead of ${expected.picture.timeline.frames}`);
}

/** Where a packet of a transport stream should begin, and none does. */
function strayByte(head: Buffer): number | null {
  for (let at = 0; at < head.length; at += transportPacketBytes) if (head[at] !== 0x47) return at;
  return null;
}

function checkPackets(uri: string, stray: number | null, size: number, isEncrypted: boolean): void {
  const unit = isEncrypted ? cipherBlockBytes : transportPacketBytes;
  if (size % unit !== 0) throw fault('headers', uri, `has ${size} bytes, which is no multiple of ${unit}`);
  if (stray !== null) throw fault('headers', uri, `is no transport stream at byte ${stray}`);
}
