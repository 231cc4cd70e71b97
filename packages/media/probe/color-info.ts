import { z } from 'zod';

export const colorInfo = z.object({
  primaries: z.string().nullable().describe('ffmpeg’s names, after ITU-T H.273; null where the source does not say'),
  transfer: z.string().nullable().describe('As `bt709` or `smpte2084`'),
  matrix: z.string().nullable().describe('As `bt709`'),
  range: z.enum(['limited', 'full']).nullable().describe('`limited`: 16 to 235 of 8 bits'),
});

export type ColorInfo = z.output<typeof colorInfo>;

interface ColorFields {
  readonly pix_fmt?: string | undefined;
  readonly color_range?: string | undefined;
  readonly color_space?: string | undefined;
  readonly color_transfer?: string | undefined;
  readonly color_primaries?: string | undefined;
}

/** Names that say nothing. */
const empty = new Set(['unknown', 'reserved', 'unspecified', 'N/A', '']);
const rgb = /^(rgb|bgr|gbr|argb|abgr|0rgb|0bgr|pal8|rgba|bgra|x2rgb)/;

/** How a stream says its colours are stored. Some pixel formats say it by themselves: RGB has no matrix, `yuvj…` is full range. */
export function colorOf(s: ColorFields): ColorInfo {
  const format = s.pix_fmt ?? '';
  const known = (name: string | undefined) => (name === undefined || empty.has(name) ? null : name);
  const isRgb = rgb.test(format);
  const range = s.color_range === 'pc' || format.startsWith('yuvj') || isRgb ? 'full' : s.color_range === 'tv' ? 'limited' : null;
  return { primaries: known(s.color_primaries), transfer: known(s.color_transfer), matrix: isRgb ? 'gbr' : known(s.color_space), range };
}
