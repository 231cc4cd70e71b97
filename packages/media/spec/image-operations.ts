import { z } from 'zod';
import { color } from './colors.js';
import { sourceReference } from './source-reference.js';

/** The part of a picture that is kept, or the place where something stands on it. */
export const gravities = ['north-west', 'north', 'north-east', 'west', 'center', 'east', 'south-west', 'south', 'south-east'] as const;
/** The part that the eye goes to (skin, colour, contrast), or the one with most detail. */
const strategies = ['attention', 'entropy'] as const;
export const imageSize = z.int().min(1).max(16_384);

const resize = z
  .strictObject({
    op: z.literal('resize').describe('Another size'),
    width: imageSize.optional().describe('Pixels; follows from the height where it is left out'),
    height: imageSize.optional().describe('Pixels; follows from the width where it is left out'),
    fit: z.enum(['inside', 'cover', 'contain', 'fill']).default('inside').describe('`inside` is never enlarged; `cover` cuts what is too much, `contain` adds room, `fill` changes the aspect'),
    position: z.enum([...gravities, ...strategies]).optional().describe('Of the part that `cover` keeps, or of the picture in the room of `contain`; center by default. `attention` and `entropy` find the part to keep'),
    background: color.optional().describe('Of the room that `contain` adds'),
  })
  .refine((o) => o.width !== undefined || o.height !== undefined, { message: 'give width, height or both' })
  .refine((o) => o.position === undefined || o.fit === 'cover' || o.fit === 'contain', { message: 'is for fit "cover" and "contain"', path: ['position'] })
  .refine((o) => o.fit !== 'contain' || !strategies.some((strategy) => strategy === o.position), { message: 'chooses what to cut: it is for fit "cover"', path: ['position'] })
  .refine((o) => o.background === undefined || o.fit === 'contain', { message: 'is for fit "contain": no other adds room', path: ['background'] });

const crop = z
  .strictObject({
    op: z.literal('crop').describe('A part of it'),
    left: z.int().min(0).optional().describe('Pixels that are left out there; 0 by default'),
    top: z.int().min(0).optional().describe('Pixels that are left out there; 0 by default'),
    width: imageSize.describe('Pixels'),
    height: imageSize.describe('Pixels'),
    strategy: z.enum(strategies).optional().describe('Finds the part of this size that is worth keeping; without it, the box at left and top (0)'),
  })
  .check((ctx) => {
    if (ctx.value.strategy === undefined) return;
    for (const side of ['left', 'top'] as const) if (ctx.value[side] !== undefined) ctx.issues.push({ code: 'custom', input: ctx.value[side], path: [side], message: 'with a strategy, the place is found' });
  });

const watermark = z
  .strictObject({
    op: z.literal('watermark').describe('Something drawn over it'),
    text: z.string().max(256).regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'must hold something that can be seen').optional().describe('Words that are drawn; either this or `image`'),
    image: sourceReference.optional().describe('A picture; either this or `text`'),
    gravity: z.enum(gravities).default('south-east').describe('Where in the picture'),
    margin: z.int().min(0).max(4096).default(16).describe('Pixels to the sides, or between tiles; it gives way where there is no room for it'),
    opacity: z.number().min(0).max(1).default(1).describe('0 is not seen, 1 covers'),
    scale: z.number().min(0.01).max(1).default(0.2).describe('Width of the watermark as a share of the width that the picture has at this step'),
    tile: z.boolean().default(false).describe('Repeats it over the whole picture'),
  })
  .refine((w) => (w.image === undefined) !== (w.text === undefined), { message: 'give either image or text' });

/** What is done to a picture, one after another. */
export const imageOperation = z.discriminatedUnion('op', [
  resize,
  z.strictObject({ op: z.literal('rotate').describe('A turn'), degrees: z.number().min(-360).max(360).describe('Clockwise'), background: color.optional().describe('Of the corners that a turn by less than 90° uncovers') }),
  crop,
  z.strictObject({ op: z.literal('flip').describe('Upside down') }).describe('Upside down'),
  z.strictObject({ op: z.literal('flop').describe('Left for right') }).describe('Left for right'),
  z.strictObject({ op: z.literal('grayscale').describe('Without colours') }),
  z.strictObject({ op: z.literal('blur').describe('Softer'), sigma: z.number().min(0.3).max(1000).default(2).describe('Width of the blur, pixels') }),
  z.strictObject({ op: z.literal('sharpen').describe('Sharper'), sigma: z.number().min(0.01).max(10).default(1).describe('Width of the edges, pixels') }),
  watermark,
]);

export type ImageOperation = z.output<typeof imageOperation>;
export type OperationOf<Op extends ImageOperation['op']> = Extract<ImageOperation, { op: Op }>;
