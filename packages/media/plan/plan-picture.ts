import type { PictureColor, PicturePlan } from './picture-plan.js';
import { isWideGamut } from '../probe/probe-warnings.js';
import type { VideoInfo } from '../probe/source-info.js';
import type { DynamicRange } from '../spec/video-fields.js';

const sdr: PictureColor = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'limited' };
/** Kept and signalled: every player knows them. */
const commonMatrices = new Set(['bt709', 'smpte170m', 'bt470bg']);
const commonPrimaries = new Set(['bt709', 'smpte170m', 'bt470bg', 'smpte240m']);
const commonTransfers = new Set(['bt709', 'smpte170m', 'iec61966-2-1', 'bt470m', 'bt470bg', 'smpte240m']);
/** The same curve as BT.709's under other names (H.273, table 3). */
const twinsOfBt709 = new Set(['bt2020-10', 'bt2020-12', 'bt1361e', 'iec61966-2-4']);
/** Matrices that the scaler can leave by itself. */
const scalableMatrices = new Set([...commonMatrices, 'smpte240m', 'fcc', 'gbr']);

/** Decides what becomes of a source's pictures: whole frames, and colours that every screen shows right. */
export function planPicture(video: VideoInfo, dynamicRange: DynamicRange): PicturePlan {
  const { interlacing } = video;
  const source = sourceColor(video);
  const deinterlace = interlacing === null ? null : interlacing.foundBy === 'flags' ? 'marked' : interlacing.firstField;
  if (video.hdr && dynamicRange === 'source') return { deinterlace, source, result: { ...source, matrix: 'bt2020nc', range: 'limited' }, conversion: source.matrix === 'bt2020nc' ? 'matrix' : 'gamut', pixelFormat: 'yuv420p10le', watermark: null };
  if (video.hdr) return { deinterlace, source, result: sdr, conversion: 'tones', pixelFormat: 'yuv420p', watermark: null };
  const strange = isWideGamut(source.primaries) || !scalableMatrices.has(source.matrix) || !(commonTransfers.has(source.transfer) || twinsOfBt709.has(source.transfer));
  if (strange) return { deinterlace, source, result: sdr, conversion: 'gamut', pixelFormat: 'yuv420p', watermark: null };
  return {
    deinterlace,
    source,
    result: {
      primaries: commonPrimaries.has(source.primaries) ? source.primaries : sdr.primaries,
      transfer: commonTransfers.has(source.transfer) ? source.transfer : sdr.transfer,
      matrix: commonMatrices.has(source.matrix) ? source.matrix : sdr.matrix,
      range: 'limited',
    },
    conversion: 'matrix',
    pixelFormat: 'yuv420p',
    watermark: null,
  };
}

/** What the source does not say follows from its size, as players guess it: SD is BT.601, HD is BT.709. */
function sourceColor({ color, hdr, codedWidth, codedHeight }: VideoInfo): PictureColor {
  const isHd = codedWidth >= 1280 || codedHeight > 576;
  return {
    primaries: color.primaries ?? (hdr ? 'bt2020' : sdr.primaries),
    transfer: color.transfer ?? sdr.transfer,
    matrix: color.matrix ?? (hdr ? 'bt2020nc' : isHd ? 'bt709' : 'smpte170m'),
    range: color.range ?? 'limited',
  };
}
