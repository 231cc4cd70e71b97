import { mainFile } from '../../packages/media/plan/plan-variants.js';
import { srcsetOf } from '../../packages/media/plan/srcset.js';
import { extensionOf } from '../../packages/media/spec/image-extension.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { StoredFile } from '../../workflows/contract.js';
import type { ActivityDeps } from '../deps.js';
import { storeFile } from '../process/store-file.js';
import { contentTypeOf } from '../sharp/encode.js';
import { makePlaceholder } from '../sharp/placeholder.js';
import { renderPicture } from '../sharp/render.js';
import { writePicture } from '../sharp/write-picture.js';
import { withSource } from '../sources/with-source.js';
import { drawWatermark } from './draw-watermark.js';

/** Shares of the work: until the source is there, and until its picture is finished. */
const progressOf = { downloaded: 0.3, rendered: 0.6 };

/** Reads and renders one picture, and stores it with its variants. */
export function renderImage(deps: ActivityDeps): JobActivities['renderImage'] {
  const { config, store, progress } = deps;
  return (input) => {
    const { jobId, plan, progress: shares } = input;
    const { spec, variants = [] } = plan;
    return withSource(deps, input, progressOf.downloaded, async (held, signal) => {
      progress.report(jobId, shares, progressOf.downloaded, { phase: 'encoding' });
      const rendered = await renderPicture(held.path, plan, { maxPixels: config.MAX_IMAGE_PIXELS, signal, draw: (watermark) => drawWatermark(deps, watermark, signal) });
      const placeholder = await makePlaceholder(rendered.frames[0]!);
      const planned = [mainFile(spec), ...variants];
      const files: StoredFile[] = [];
      const shown: Parameters<typeof srcsetOf>[0][number][] = [];
      for (const file of planned) {
        const { bytes, width, height, quality } = await writePicture(rendered, file, spec, signal);
        const fileName = `${file.name}.${extensionOf(file.format)}`;
        const stored = await storeFile(store, input, fileName, bytes, contentTypeOf(file.format), signal);
        files.push({ ...stored, width, height, ...(quality === null ? {} : { quality }) });
        shown.push({ fileName, format: file.format, width });
        progress.report(jobId, shares, progressOf.rendered + ((1 - progressOf.rendered) * files.length) / planned.length, { phase: 'uploading' });
      }
      return { files, placeholder, ...(variants.length ? { srcset: srcsetOf(shown) } : {}) };
    });
  };
}
