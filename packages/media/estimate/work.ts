import type { AudioTrack } from '../plan/sound-plan.js';
import type { Chunk, EncodePlan, VideoTrack } from '../plan/encode-plan.js';
import type { AudioFilePlan, WaveformPlan } from '../plan/plan.js';
import { toNumber } from '../rational.js';

/** An amount of one kind of work. Kinds name what costs alike: `decode`, `video:h264:veryfast`, `audio:aac`. */
export interface Work {
  readonly kind: string;
  /** Pictures: millions of pixels; sound: seconds; copy: megabytes */
  readonly amount: number;
  /** What its bit rate or its cap allows; zero for work without a result of its own */
  readonly cappedBytes: number;
}

/** Decoding and scaling of `frames` pictures of the source. */
export function decodeWork({ sourcePixels }: Pick<EncodePlan, 'sourcePixels'>, frames: number): Work {
  return { kind: 'decode', amount: (sourcePixels * frames) / 1e6, cappedBytes: 0 };
}

/** Encoding of `frames` pictures of a track. */
export function encodeWork(track: VideoTrack, encode: Pick<EncodePlan, 'timeline'>, frames: number): Work {
  const seconds = frames / toNumber(encode.timeline.frameRate);
  const kbps = track.rate.mode === 'abr' ? track.rate.kbps : track.rate.maxKbps;
  if (track.copied) return { ...copyWork(kbps * 125 * seconds), cappedBytes: kbps * 125 * seconds };
  return { kind: `video:${track.codec}:${track.preset}:${track.rate.mode}`, amount: (track.width * track.height * frames) / 1e6, cappedBytes: kbps * 125 * seconds };
}

/** One run of ffmpeg over a chunk: the decode and all given tracks. */
export function chunkWork(encode: EncodePlan, chunk: Chunk, tracks: readonly VideoTrack[]): Work[] {
  return [decodeWork(encode, chunk.frames), ...tracks.map((track) => encodeWork(track, encode, chunk.frames))];
}

export function audioTrackWork(track: Pick<AudioTrack, 'codec' | 'durationSeconds' | 'kbps'>): Work {
  return { kind: `audio:${track.codec}`, amount: track.durationSeconds, cappedBytes: track.kbps * 125 * track.durationSeconds };
}

/** Bit rates that follow from the sound are taken as they mostly come out: V2 of mp3, FLAC at two thirds of its samples. */
export function audioFileWork(file: Pick<AudioFilePlan, 'format' | 'durationSeconds' | 'kbps' | 'bitDepth' | 'sampleRate' | 'channels'>): Work {
  const { format, durationSeconds, kbps, bitDepth, sampleRate, channels } = file;
  const samplesKbps = ((bitDepth ?? 16) * sampleRate * channels) / 1000;
  const expectedKbps = kbps ?? (format === 'mp3' ? 190 : format === 'flac' ? samplesKbps * 0.66 : samplesKbps);
  return { kind: `audio:${format}`, amount: durationSeconds, cappedBytes: expectedKbps * 125 * durationSeconds };
}

/** Decoding of sound, with next to nothing stored. */
export function waveformWork({ durationSeconds }: Pick<WaveformPlan, 'durationSeconds'>): Work {
  return { kind: 'waveform', amount: durationSeconds, cappedBytes: 0 };
}

/** Rewriting of finished tracks into one file. */
export function copyWork(bytes: number): Work {
  return { kind: 'copy', amount: bytes / 1e6, cappedBytes: 0 };
}
