import type { VideoTrack } from '../plan/encode-plan.js';

/** A level: its number as the codec writes it, and what it bounds. */
type Level = readonly [level: number, picture: number, perSecond: number];

/** ITU-T H.264, table A-1: macroblocks of a picture and a second. */
const avc: readonly Level[] = [[10, 99, 1485], [11, 396, 3000], [12, 396, 6000], [13, 396, 11_880], [21, 792, 19_800], [22, 1620, 20_250], [30, 1620, 40_500], [31, 3600, 108_000], [32, 5120, 216_000], [40, 8192, 245_760], [42, 8704, 522_240], [50, 22_080, 589_824], [51, 36_864, 983_040], [52, 36_864, 2_073_600], [60, 139_264, 4_177_920]];
/** ITU-T H.265, tables A.8 and A.9: samples. */
const hevc: readonly Level[] = [[30, 36_864, 552_960], [60, 122_880, 3_686_400], [63, 245_760, 7_372_800], [90, 552_960, 16_588_800], [93, 983_040, 33_177_600], [120, 2_228_224, 66_846_720], [123, 2_228_224, 133_693_440], [150, 8_912_896, 267_386_880], [153, 8_912_896, 534_773_760], [156, 8_912_896, 1_069_547_520], [180, 35_651_584, 1_069_547_520]];
/** WebM project, VP9 levels. */
const vp9: readonly Level[] = [[10, 36_864, 829_440], [11, 73_728, 2_764_800], [20, 122_880, 4_608_000], [21, 245_760, 9_216_000], [30, 552_960, 20_736_000], [31, 983_040, 36_864_000], [40, 2_228_224, 83_558_400], [41, 2_228_224, 160_432_128], [50, 8_912_896, 311_951_360], [51, 8_912_896, 588_251_136], [52, 8_912_896, 1_176_502_272]];
/** AV1 specification, A.3: `seq_level_idx`. */
const av1: readonly Level[] = [[0, 147_456, 4_423_680], [1, 278_784, 8_363_520], [4, 665_856, 19_975_680], [5, 1_065_024, 31_950_720], [8, 2_359_296, 70_778_880], [9, 2_359_296, 141_557_760], [12, 8_912_896, 267_386_880], [13, 8_912_896, 534_773_760], [14, 8_912_896, 1_069_547_520]];

/**
 * The RFC 6381 name that a track's pictures will have, as its plan lets expect: for playlists of tracks whose init
 * segment does not exist yet. Encoders may choose a neighbouring level.
 */
export function plannedCodecs({ codec, preset, width, height, pixelFormat }: Pick<VideoTrack, 'codec' | 'preset' | 'width' | 'height' | 'pixelFormat'>, framesPerSecond: number): string {
  const isDeep = pixelFormat === 'yuv420p10le';
  const samples = width * height;
  const two = (value: number) => String(value).padStart(2, '0');
  switch (codec) {
    case 'h264':
      // x264 leaves out of its fastest preset what is not baseline.
      return `avc1.${preset === 'ultrafast' ? '42c0' : '6400'}${levelOf(avc, Math.ceil(width / 16) * Math.ceil(height / 16), framesPerSecond).toString(16).padStart(2, '0')}`;
    case 'hevc':
      return `hvc1.${isDeep ? '2.4' : '1.6'}.L${levelOf(hevc, samples, framesPerSecond)}.90`;
    case 'vp9':
      return `vp09.${isDeep ? '02' : '00'}.${two(levelOf(vp9, samples, framesPerSecond))}.${isDeep ? '10' : '08'}`;
    case 'av1':
      return `av01.0.${two(levelOf(av1, samples, framesPerSecond))}M.${isDeep ? '10' : '08'}`;
  }
}

function levelOf(levels: readonly Level[], picture: number, framesPerSecond: number): number {
  return (levels.find(([, largest, most]) => picture <= largest && picture * framesPerSecond <= most) ?? levels.at(-1)!)[0];
}
