import type { VideoCodec } from '../spec/video-fields.js';

/** ffmpeg's names of the encoders that run anywhere. */
export const softwareEncoders = { h264: 'libx264', hevc: 'libx265', vp9: 'libvpx-vp9', av1: 'libsvtav1' } as const satisfies Record<VideoCodec, string>;

export const hardwareKinds = ['nvenc', 'qsv', 'vaapi', 'videotoolbox'] as const;
export type HardwareKind = (typeof hardwareKinds)[number];
/** Codecs that hardware encoders are used for. */
export const hardwareCodecs = ['h264', 'hevc'] as const;
type HardwareCodec = (typeof hardwareCodecs)[number];

export type SoftwareEncoder = (typeof softwareEncoders)[VideoCodec];
export type HardwareEncoder = `${HardwareCodec}_${HardwareKind}`;
export type VideoEncoder = SoftwareEncoder | HardwareEncoder;

export const hardwareEncoders: readonly HardwareEncoder[] = hardwareKinds.flatMap((kind) => hardwareCodecs.map((codec) => `${codec}_${kind}` as const));

/** The kind of hardware that an encoder needs; null for none. */
export function hardwareOf(encoder: VideoEncoder): HardwareKind | null {
  return hardwareKinds.find((kind) => encoder.endsWith(`_${kind}`)) ?? null;
}

/** What a worker found out about one hardware encoder when it started. */
export interface EncoderReport {
  readonly encoder: HardwareEncoder;
  /** Null when a test encode came out well */
  readonly fault: string | null;
}

/** Which hardware a worker is to use, the first that works first, and what it found of it. */
export interface EncoderSelection {
  /** In order of preference; none means software alone */
  readonly wanted: readonly HardwareKind[];
  /** Falling back to software is worth a word: the hardware was asked for by name */
  readonly byName: boolean;
  readonly reports: readonly EncoderReport[];
}

export const softwareOnly: EncoderSelection = { wanted: [], byName: false, reports: [] };

/** The encoder for a codec, and why it is not the hardware that the configuration names. */
export function chooseEncoder(codec: VideoCodec, { wanted, byName, reports }: EncoderSelection): { encoder: VideoEncoder; fallbackReason: string | null } {
  const software = softwareEncoders[codec];
  const candidates = wanted.flatMap((kind) => hardwareEncoders.filter((encoder) => encoder === `${codec}_${kind}`));
  const faults: string[] = [];
  for (const encoder of candidates) {
    const report = reports.find((r) => r.encoder === encoder);
    if (report?.fault === null) return { encoder, fallbackReason: null };
    faults.push(`${encoder} is not available (${report?.fault ?? 'not tested'})`);
  }
  return { encoder: software, fallbackReason: byName && faults.length ? `${faults.join('; ')}; ${software} is used` : null };
}
