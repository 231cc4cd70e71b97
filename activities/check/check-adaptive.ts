import pLimit from 'p-limit';
import { videoCodecName } from '../../packages/media/mp4/codecs.js';
import { type ExpectedTrack, expectedTracks } from '../../packages/media/plan/expected-tracks.js';
import type { WorkerConfig } from '../../packages/platform/config/blocks.js';
import type { AdaptiveCheck } from '../../workflows/activity-contract.js';
import { allEnded } from '../process/all-ended.js';
import { checkDecoding } from './check-decoding.js';
import { checkHeaders } from './check-headers.js';
import { fault } from './fault.js';
import { followNames, type NamedTrack } from './named-objects.js';
import type { StoredOutput } from './stored-output.js';

/** Half a frame of sound is 10 ms; what encoders add at the ends stays below this. */
const lengthToleranceSeconds = 0.06;
/** Players wait for the shorter of picture and sound at the end. */
const maxLengthDifferenceSeconds = 0.1;
/** Each decode has one thread. */
const parallelDecodes = 2;
/** Larger pictures cost as much to decode as a copied rendition costs to make: of these the keyframes tell. */
const mostWholePixels = 854 * 480;
/** Each reads sixteen beginnings at a time. */
const parallelHeaders = 2;

/** Checks an adaptive output from its names to its pictures, the cheap checks first. Returns the pictures that were decoded. */
export async function checkAdaptive(config: WorkerConfig, output: StoredOutput, { plan, encodes, audioTracks, trackBytes }: AdaptiveCheck, signal: AbortSignal, onProgress: (share: number) => void): Promise<number> {
  const { tracks, codecs } = await followNames(output);
  const expected = expectedTracks(plan, encodes, audioTracks).map((track) => ({ ...track, named: tracks.get(track.folder) ?? missing(track.folder) }));
  for (const track of expected) checkLength(track, track.named, output, trackBytes[track.folder]);
  const lengths = expected.map((track) => track.named.segments.reduce((sum, s) => sum + s.seconds, 0));
  if (Math.max(...lengths) - Math.min(...lengths) > maxLengthDifferenceSeconds) throw fault('durations', plan.name, `its tracks last from ${Math.min(...lengths).toFixed(3)} to ${Math.max(...lengths).toFixed(3)} s`);
  for (const track of expected) if (track.picture) await checkCodecs(output, track.named, codecs.get(track.folder) ?? []);
  onProgress(0.1);
  await forEachTrack(expected, parallelHeaders, (track) => checkHeaders(output, track.named, track));
  onProgress(0.4);
  return decodeTracks(config, output, expected, signal, (share) => onProgress(0.4 + 0.6 * share));
}

type CheckedTrack = ExpectedTrack & { readonly named: NamedTrack };

/**
 * All of the sound and of the smallest pictures (their keyframes, where they are large); of the other pictures the
 * keyframes at the beginning, in the middle and at the end.
 */
async function decodeTracks(config: WorkerConfig, output: StoredOutput, tracks: readonly CheckedTrack[], signal: AbortSignal, onProgress: (share: number) => void): Promise<number> {
  const smallest = tracks.filter((track) => track.picture).sort((a, b) => a.picture!.pixels - b.picture!.pixels)[0];
  const isWhole = (track: CheckedTrack) => track === smallest || !track.picture;
  let decoded = 0;
  let done = 0;
  // The long ones first, so that the others fill the time beside them.
  const inOrder = tracks.toSorted((a, b) => Number(isWhole(b)) - Number(isWhole(a)));
  await forEachTrack(inOrder, parallelDecodes, async (track) => {
    const { segments } = track.named;
    const sample = [...new Set([0, segments.length >> 1, segments.length - 1])].map((at) => segments[at]!);
    const keyframesOnly = track.picture !== null && !(track === smallest && track.picture.pixels <= mostWholePixels);
    const frames = await checkDecoding(config, output, { track: track.named, segments: isWhole(track) ? segments : sample, keyframesOnly }, signal);
    const planned = track.picture && !keyframesOnly ? track.picture.timeline.frames : null;
    if (planned !== null && frames !== planned) throw fault('frames', track.folder, `${frames} of ${planned} frames can be decoded`);
    if (track.picture && frames === 0) throw fault('frames', track.folder, 'no picture can be decoded');
    decoded += frames;
    onProgress(++done / tracks.length);
  });
  return decoded;
}

/** The first fault is thrown when all tracks have been looked at: nothing goes on behind it. */
async function forEachTrack(tracks: readonly CheckedTrack[], parallel: number, look: (track: CheckedTrack) => Promise<void>): Promise<void> {
  const limit = pLimit(parallel);
  await allEnded(tracks.map((track) => limit(look, track)));
}

function checkLength(expected: ExpectedTrack, named: NamedTrack, output: StoredOutput, made: number | undefined): void {
  const seconds = named.segments.reduce((sum, s) => sum + s.seconds, 0);
  if (Math.abs(seconds - expected.seconds) > lengthToleranceSeconds) throw fault('durations', named.folder, `lasts ${seconds.toFixed(3)} s instead of ${expected.seconds.toFixed(3)} s`);
  const bytes = named.segments.reduce((sum, s) => sum + output.sizes.get(s.uri)!, 0);
  if (made !== undefined && bytes !== made) throw fault('objects', named.folder, `its segments hold ${bytes} bytes; ${made} were made`);
}

/** What playlist and manifest promise must be what the pictures say of themselves. */
async function checkCodecs(output: StoredOutput, named: NamedTrack, promised: readonly string[]): Promise<void> {
  const first = named.segments[0]!;
  const actual = named.init === null ? avcOfTransportStream(await output.readSegment(first.uri, first.key, 65_536)) : videoCodecName(await output.read(named.init));
  if (actual === null) throw fault('codecs', first.uri, 'has no parameters of its pictures at the beginning');
  const wrong = promised.find((names) => !names.split(',').includes(actual));
  if (wrong !== undefined) throw fault('codecs', named.folder, `is ${actual}, its playlist says ${wrong}`);
}

/** From the first sequence parameter set (ITU-T H.264, 7.3.2.1): profile, constraints and level follow its start code. */
function avcOfTransportStream(bytes: Buffer): string | null {
  const at = bytes.findIndex((byte, i) => byte === 0 && bytes[i + 1] === 0 && bytes[i + 2] === 1 && (bytes[i + 3]! & 0x1f) === 7);
  return at < 0 ? null : `avc1.${bytes.subarray(at + 4, at + 7).toString('hex')}`;
}

function missing(folder: string): never {
  throw fault('objects', folder, 'no playlist names this track');
}
