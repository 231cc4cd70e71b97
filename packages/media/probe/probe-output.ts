import { z } from 'zod';

/** Titles go into plans and histories; one that is longer was made to be long. */
const longestText = 255;
const text = z.string().transform((value) => [...value.slice(0, 2 * longestText)].slice(0, longestText).join(''));
const decimal = z.string().optional().transform((text) => finite(Number(text ?? NaN)));
const stream = z.looseObject({
  index: z.int(),
  codec_type: z.string().optional(),
  codec_name: z.string().default('unknown'),
  profile: z.string().optional(),
  pix_fmt: z.string().optional(),
  width: z.int().default(0),
  height: z.int().default(0),
  sample_aspect_ratio: z.string().optional(),
  field_order: z.string().optional(),
  color_range: z.string().optional(),
  color_space: z.string().optional(),
  color_transfer: z.string().optional(),
  color_primaries: z.string().optional(),
  r_frame_rate: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  bit_rate: decimal,
  nb_frames: decimal,
  start_time: decimal,
  duration: decimal,
  channels: z.int().default(0),
  channel_layout: z.string().optional(),
  sample_rate: decimal,
  bits_per_sample: z.int().default(0),
  bits_per_raw_sample: decimal,
  disposition: z.record(z.string(), z.int()).default({}),
  tags: z.record(z.string(), text).default({}),
  side_data_list: z.array(z.looseObject({ side_data_type: z.string().optional(), rotation: z.number().optional() })).default([]),
});
export type ProbedStream = z.output<typeof stream>;

/** As the container says; null where it says nothing. */
export function languageOf({ tags }: Pick<ProbedStream, 'tags'>): string | null {
  const tag = tags['language'];
  return tag && tag !== 'und' ? tag : null;
}

/** What `ffprobe -show_format -show_streams -of json` prints, as far as it is used. */
export const probeOutput = z.looseObject({
  streams: z.array(stream).default([]),
  format: z.looseObject({ format_name: z.string().default('unknown'), start_time: decimal, duration: decimal, bit_rate: decimal, tags: z.record(z.string(), z.string()).default({}) }).optional(),
});

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
