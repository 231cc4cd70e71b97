import type { PictureColor, PicturePlan } from '../plan/picture-plan.js';

const bt709: PictureColor = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'limited' };

/** Progressive pictures that are stored as they are; for tests. */
export const plainPicture: PicturePlan = { deinterlace: null, source: bt709, result: bt709, conversion: 'matrix', pixelFormat: 'yuv420p', watermark: null };
