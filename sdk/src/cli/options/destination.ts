import { usageFailure } from '../failure.js';
import type { WantedOutput } from './output-option.js';

/** `s3://bucket/folder`: where outputs are delivered to. */
export interface Place {
  readonly bucket: string;
  readonly folder: string;
}

/** Throws with what is wrong. */
export function parsePlace(text: string): Place {
  const [, bucket, folder = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/i.exec(text) ?? [];
  if (!bucket) throw usageFailure(`${text} names no bucket`, 'Write s3://bucket or s3://bucket/folder.');
  return { bucket, folder: folder.replace(/\/+$/, '') };
}

/** The same outputs, each delivered to a folder of its own below a place; what an output says of its destination goes before. */
export function deliveredTo(place: Place | null, outputs: readonly WantedOutput[], sourceFolder: string | null): readonly WantedOutput[] {
  if (!place) return outputs;
  return outputs.map((output) => {
    const prefix = [place.folder, sourceFolder, output['name']].filter((part) => typeof part === 'string' && part !== '').join('/');
    return { ...output, destination: { bucket: place.bucket, prefix, ...(output['destination'] as object | undefined) } };
  });
}
