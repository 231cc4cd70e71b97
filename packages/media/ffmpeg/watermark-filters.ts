import type { PicturePlan } from '../plan/picture-plan.js';
import type { WatermarkPlan } from '../plan/picture-plan.js';
import { scalerName } from './color-filters.js';
import type { FfmpegFile } from './command.js';

/** Brightness of white on a screen of high dynamic range, cd/m² (ITU-R BT.2408). */
const paperWhiteNits = 203;

/** The finished picture of a watermark, made by this service: one PNG. */
export function watermarkInput(path: string): FfmpegFile {
  return { options: ['-protocol_whitelist', 'file', '-f', 'png_pipe'], path };
}

/** Lays input 1 over what came so far, in the colours of the result; one picture lasts for all. */
export function watermarkFilters({ left, top }: WatermarkPlan, picture: PicturePlan): string {
  const { matrix, primaries, transfer } = picture.result;
  const isHdr = picture.conversion !== 'tones' && (transfer === 'smpte2084' || transfer === 'arib-std-b67');
  const converted = isHdr
    ? `format=gbrap16le,setparams=range=full:color_primaries=bt709:color_trc=iec61966-2-1:colorspace=gbr,zscale=p=${primaries}:t=${transfer}:m=${matrix}:r=limited:npl=${paperWhiteNits},format=yuva420p10le`
    : `scale=out_color_matrix=${scalerName(matrix)}:out_range=limited,format=yuva420p`;
  return `[p];[1:0]${converted}[w];[p][w]overlay=x=${left}:y=${top}:format=${isHdr ? 'yuv420p10' : 'yuv420'}`;
}
