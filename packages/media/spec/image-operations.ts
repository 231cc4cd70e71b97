import { z } from 'zod';
import { sourceReference } from './source-reference.js';

const gravities = ['north-west', 'north', 'north-east', 'west', 'center', 'east', 'south-west', 'south', 'south-east'] as const;
const imageSize = z.int().min(1).max(16_384);

export const imageOperation = z.discriminatedUnion('op', [
  z
    .strictObject({
      op: z.literal('resize'),
      width: imageSize.optional(),
      height: imageSize.optional(),
      fit: z.enum(['inside', 'cover', 'contain', 'fill']).default('inside'),
      position: z.enum(gravities).default('center'),
      background: z.string().max(32).optional(),
    })
    .refine((o) => o.width !== undefined || o.height !== undefined, { message: 'give width, height or both' }),
  z.strictObject({ op: z.literal('rotate'), degrees: z.number().min(-360).max(360), background: z.string().max(32).optional() }),
  z.strictObject({ op: z.literal('crop'), left: z.int().min(0).optional(), top: z.int().min(0).optional(), width: imageSize, height: imageSize, strategy: z.enum(['attention', 'entropy']).optional() }),
  z.strictObject({ op: z.literal('flip') }),
  z.strictObject({ op: z.literal('flop') }),
  z.strictObject({ op: z.literal('grayscale') }),
  z.strictObject({ op: z.literal('blur'), sigma: z.number().min(0.3).max(1000).default(2) }),
  z.strictObject({ op: z.literal('sharpen'), sigma: z.number().min(0.01).max(10).default(1) }),
  z.strictObject({
    op: z.literal('watermark'),
    text: z.string().min(1).max(256).optional(),
    image: sourceReference.optional(),
    gravity: z.enum(gravities).default('south-east'),
    margin: z.int().min(0).max(4096).default(16),
    opacity: z.number().min(0).max(1).default(1),
    scale: z.number().min(0.01).max(1).default(0.2),
  }),
]);

export type ImageOperation = z.output<typeof imageOperation>;
