import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readTrackHeaders, topBoxes } from '../../packages/media/mp4/track-headers.js';
import type { FilePlan } from '../../packages/media/plan/plan.js';
import { frameTime } from '../../packages/media/plan/timeline.js';
import { webmEnd } from '../../packages/media/webm-header.js';
import type { WorkerConfig } from '../../packages/platform/config/blocks.js';
import type { FileCheck } from '../../workflows/activity-contract.js';
import { withScratch } from '../process/scratch.js';
import { decode } from './check-decoding.js';
import { fault } from './fault.js';
import type { StoredOutput } from './stored-output.js';

/** Holds the index of hours; what is decoded is at most as much. */
const headBytes = 32 * 1024 * 1024;
const maxLengthDifferenceSeconds = 0.1;

/** Checks a progressive file by its index, and decodes the keyframes and the sound of its beginning. Returns the pictures that were decoded. */
export async function checkFile(config: WorkerConfig, output: StoredOutput, { plan, encodes, audioTracks }: FileCheck, signal: AbortSignal): Promise<number> {
  const names = [...output.sizes.keys()];
  const name = names[0];
  if (names.length !== 1 || name === undefined) throw fault('objects', plan.name, `${names.length} files are stored instead of one`);
  const size = output.sizes.get(name)!;
  const head = await output.read(name, headBytes);
  const end = plan.type === 'webm' ? webmEnd(head) : (topBoxes(head).at(-1)?.end ?? 0);
  if (end !== size) throw fault('headers', name, `has ${size} bytes, its header says ${end}`);
  if (plan.type === 'mp4') checkIndex(name, head, plan, encodes[0]?.timeline.frames);
  const timeline = encodes[0]?.timeline;
  const seconds = timeline ? frameTime(timeline.frameRate, timeline.frames) : (audioTracks[0]?.durationSeconds ?? 0);
  return withScratch(config.WORK_DIR, async (folder) => {
    const file = path.join(folder, `head.${plan.type}`);
    await writeFile(file, head);
    // Of a file that is cut off, a part that surely is there.
    const limits = size > headBytes ? ['-t', String(Math.max(1, (seconds * headBytes) / size / 2))] : [];
    const decoded = await decode(config, file, true, signal, name, limits);
    if (timeline && decoded === 0) throw fault('frames', name, 'no picture can be decoded');
    return decoded;
  });
}

/** The index of an MP4 lies before its media, and tells tracks, frames and lengths. */
function checkIndex(name: string, head: Buffer, plan: FilePlan, frames: number | undefined): void {
  const boxes = topBoxes(head);
  if (boxes.findIndex((b) => b.type === 'moov') > boxes.findIndex((b) => b.type === 'mdat')) throw fault('headers', name, 'the index lies behind the media');
  const tracks = readTrackHeaders(head);
  const [video, audio] = (['video', 'audio'] as const).map((kind) => tracks.find((track) => track.kind === kind));
  if (Boolean(video) !== (plan.rendition !== null) || Boolean(audio) !== (plan.audioTrackId !== null)) throw fault('headers', name, `holds ${tracks.map((t) => t.kind).join(' and ') || 'no track'}`);
  if (video && video.samples !== frames) throw fault('frames', name, `has ${video.samples} frames instead of ${frames}`);
  if (video && audio && Math.abs(video.seconds - audio.seconds) > maxLengthDifferenceSeconds) throw fault('durations', name, `pictures last ${video.seconds.toFixed(3)} s, sound ${audio.seconds.toFixed(3)} s`);
}
