import type { PictureColor, PicturePlan } from '../plan/picture-plan.js';

/** Brightness that becomes 1.0 in linear light, cd/m² (ITU-R BT.2100 reference of SDR), and the brightest that is told apart, as a multiple of it. */
const nominalPeakNits = 100;
const signalPeak = 10;

/** Options by which the scaler converts colours on its way; none where they stay as they are, so that equal sizes cost nothing. */
export function scaleColors({ source, result, conversion }: PicturePlan): string {
  const matrix = conversion === 'matrix' && source.matrix !== result.matrix;
  const options = [
    ...(matrix && source.matrix !== 'gbr' ? [`in_color_matrix=${scalerName(source.matrix)}`] : []),
    ...(matrix ? [`out_color_matrix=${scalerName(result.matrix)}`] : []),
    ...(source.range === 'full' ? ['in_range=full', 'out_range=limited'] : []),
  ];
  return options.map((option) => `:${option}`).join('');
}

/**
 * What follows the scaler: the pixel format, conversion of primaries and tones in linear light, and the colours that
 * encoders are to signal. Tones are compressed by Hable's curve with a fixed peak, so that chunks cannot differ.
 */
export function colorFilters(plan: PicturePlan): string[] {
  const { source, result, conversion, pixelFormat } = plan;
  const signal = `setparams=${parameters(result)}:field_mode=prog`;
  if (conversion === 'matrix') return [`format=${pixelFormat}`, signal];
  // The scaler has limited the range. RGB stays RGB: it has no matrix that could be named.
  const input = source.matrix === 'gbr' ? ['format=gbrp10le', `setparams=${parameters({ ...source, range: 'full' })}`] : ['format=yuv420p10le', `setparams=${parameters({ ...source, range: 'limited' })}`];
  const target = `zscale=p=${result.primaries}:t=${result.transfer}:m=${result.matrix}:r=limited:f=bicubic`;
  const tones = [`zscale=t=linear:npl=${nominalPeakNits}`, 'format=gbrpf32le', 'zscale=p=bt709', `tonemap=tonemap=hable:desat=0:peak=${signalPeak}`];
  return [...input, ...(conversion === 'tones' ? tones : []), target, `format=${pixelFormat}`, signal];
}

/** One whole picture for each that comes in; history and future are the neighbours, so a chunk's lead frames make seams exact. */
export function deinterlaceFilters({ deinterlace }: PicturePlan): string[] {
  if (deinterlace === null) return [];
  if (deinterlace === 'marked') return ['bwdif=mode=send_frame:parity=auto:deint=interlaced'];
  return [`bwdif=mode=send_frame:parity=${deinterlace === 'top' ? 'tff' : 'bff'}:deint=all`];
}

function parameters({ primaries, transfer, matrix, range }: PictureColor): string {
  return `range=${range}:color_primaries=${primaries}:color_trc=${transfer}:colorspace=${matrix}`;
}

/** The scaler has names of its own. */
export function scalerName(matrix: string): string {
  return matrix === 'bt470bg' ? 'bt470' : matrix;
}
