import sharp from 'sharp';

/** Loaders for what callers may send, and PNG from memory for what is passed from one step to the next. */
const allowed = ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpFile', 'VipsForeignLoadNsgifFile', 'VipsForeignLoadTiffFile', 'VipsForeignLoadHeifFile'];

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: allowed });
// Parallelism comes from the worker's slots; a cache of decoded pictures would only hold memory.
sharp.concurrency(1);
sharp.cache(false);

/** Longest time that one libvips pipeline may take. */
export const timeoutSeconds = 60;

/** libvips with the loaders of unknown or dangerous formats (SVG, PDF, ImageMagick …) shut off for the whole process. */
export { sharp };
