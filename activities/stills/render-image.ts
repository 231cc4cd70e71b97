import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';
import { contentTypeOf, extensionOf } from '../sharp/encode.js';
import { renderPicture } from '../sharp/render.js';
import { withSource } from '../sources/with-source.js';

/** Reads, renders and stores one picture. */
export function renderImage(deps: ActivityDeps): JobActivities['renderImage'] {
  const { config, store, progress } = deps;
  return (input) => {
    const { jobId, tenantId, plan: { name, spec }, progress: shares } = input;
    return withSource(deps, input, 0.3, async (held, signal) => {
      progress.report(jobId, shares, 0.3, { phase: 'encoding' });
      const bytes = await renderPicture(held.path, spec, { maxPixels: config.MAX_IMAGE_PIXELS }, signal);
      progress.report(jobId, shares, 0.9, { phase: 'uploading' });
      const file = { bucket: store.outputBucket, key: `${jobPrefix(tenantId, jobId)}${outputPrefix(name)}${name}.${extensionOf(spec.format)}`, contentType: contentTypeOf(spec.format), sizeBytes: bytes.length };
      await store.put(file.bucket, file.key, bytes, file.contentType, signal);
      progress.report(jobId, shares, 1, { phase: 'uploading' });
      return { files: [file] };
    });
  };
}
