import { z } from 'zod';

export const warningCodes = [
  'variable_frame_rate', 'missing_timestamps', 'no_index', 'truncated', 'edit_list', 'length_difference',
  'interlaced', 'high_dynamic_range', 'wide_gamut', 'full_range', 'unusual_pixel_format', 'non_square_pixels', 'rotated', 'odd_size',
  'open_gop', 'sparse_keyframes', 'several_videos', 'attached_picture', 'data_streams', 'unusable_subtitles', 'joined',
] as const;

/** Something about a source that is not as usual, and what is done about it. */
export const sourceWarning = z
  .object({
    code: z.enum(warningCodes).describe('To act upon; it stays the same'),
    message: z.string().describe('What was found, one sentence'),
    action: z.string().nullable().describe('What is done about it; null when nothing need be or can be done'),
  })
  .meta({ id: 'SourceWarning' });

export type SourceWarning = z.output<typeof sourceWarning>;
