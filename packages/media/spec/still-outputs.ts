import { z } from 'zod';
import { common, evenSize, seconds } from './output-fields.js';

/** Stills of one output, however they are asked for; each is a file of its own. */
export const maxStills = 500;
/** Longest side of a sprite sheet: browsers on telephones refuse larger pictures. */
export const maxSheetSide = 8192;

const stillFormat = z.enum(['jpeg', 'png', 'webp', 'avif']).default('jpeg').describe('Of the pictures');
const stillInterval = z.number().min(0.04).max(1e5);

export const thumbnailsSpec = z
  .strictObject({
    ...common,
    type: z.literal('thumbnails').describe('Stills; give exactly one of times, count, intervalSeconds and percentages'),
    times: z.array(seconds).min(1).max(maxStills).optional().describe('Seconds from the first picture'),
    count: z.int().min(1).max(maxStills).optional().describe('So many, each from the middle of an equal part of the film'),
    intervalSeconds: stillInterval.optional().describe('One at the beginning and after every step'),
    percentages: z.array(z.number().min(0).max(100)).min(1).max(maxStills).optional().describe('Of the length; 100 is the last picture'),
    width: evenSize.optional().describe('Pixels; that of the source by default, never more'),
    format: stillFormat,
  })
  .refine((t) => [t.times, t.count, t.intervalSeconds, t.percentages].filter((v) => v !== undefined).length === 1, {
    message: 'give exactly one of times, count, intervalSeconds or percentages',
  })
  .meta({ id: 'ThumbnailsOutput' });

export const posterSpec = z
  .strictObject({
    ...common,
    type: z.literal('poster').describe('One picture that stands for the film'),
    time: seconds.optional().describe('Without it the best of many pictures is chosen; its time stands in `files`'),
    width: evenSize.optional().describe('Pixels; that of the source by default, never more'),
    format: stillFormat,
  })
  .meta({ id: 'PosterOutput' });

export const storyboardSpec = z
  .strictObject({
    ...common,
    type: z.literal('storyboard').describe('Sprite sheets and a WebVTT track for the time line of players'),
    intervalSeconds: z.number().min(0.1).max(1e5).optional().describe('Time that one tile stands for; by default a hundredth of the film, at least a second'),
    tileWidth: z.int().min(16).max(640).default(160).describe('Pixels'),
    columns: z.int().min(1).max(100).default(10).describe('Of a sheet'),
    rows: z.int().min(1).max(100).optional().describe('Of a full sheet; by default 10, or as many as a sheet of 8192 pixels holds'),
    format: z.enum(['jpeg', 'webp']).default('jpeg').describe('Of the sheets'),
  })
  .refine((s) => s.columns * s.tileWidth <= maxSheetSide, { message: `a sheet may be ${maxSheetSide} pixels wide: use fewer columns or smaller tiles`, path: ['columns'] })
  .meta({ id: 'StoryboardOutput' });

export const previewSpec = z
  .strictObject({
    ...common,
    type: z.literal('preview').describe('A short moving picture without sound'),
    startSeconds: seconds.optional().describe('By default a third into the film'),
    durationSeconds: z.number().min(0.1).max(30).optional().describe('Of the preview; 3 by default, less where the film ends before'),
    pieces: z.int().min(1).max(10).default(1).describe('Equally long parts from all over the film, one after another'),
    width: evenSize.default(320).describe('Pixels, never above the source'),
    frameRate: z.number().min(1).max(30).default(12).describe('Pictures per second, at most'),
    format: z.enum(['webp', 'gif', 'mp4']).default('webp').describe('Of the file'),
  })
  .refine((p) => p.pieces === 1 || p.startSeconds === undefined, { message: 'several pieces are spread over the film: leave startSeconds out, or use trim', path: ['startSeconds'] })
  .meta({ id: 'PreviewOutput' });

export type ThumbnailsSpec = z.output<typeof thumbnailsSpec>;
export type PosterSpec = z.output<typeof posterSpec>;
export type StoryboardSpec = z.output<typeof storyboardSpec>;
export type PreviewSpec = z.output<typeof previewSpec>;
