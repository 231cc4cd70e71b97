/** Where things lie in the buckets. Every key begins with its tenant. */

/** The bytes of an upload, in the input bucket. The caller's file name is never part of a key. */
export function uploadKey(tenantId: string, uploadId: string): string {
  return `${tenantId}/${uploadId}`;
}

/** Prefix of all objects of a job, in the output bucket; ends with `/`. */
export function jobPrefix(tenantId: string, jobId: string): string {
  return `${tenantId}/${jobId}/`;
}

/** Prefix of one output within its job's; ends with `/`. */
export function outputPrefix(output: string): string {
  return `${output}/`;
}

/** Prefix for tracks that no output publishes; removed when the job ends. A leading dot cannot be an output's name. */
export const workPrefix = '.work/';

/** Several sources that were joined into one, relative to the job's prefix. Each attempt has its own: readers pin what they were told of. */
export function joinedSourceKey(attempt: string): string {
  return `${workPrefix}joined-${attempt}.mov`;
}

/** What a URL answered, relative to the job's prefix. Each attempt has its own, as above. */
export function fetchedSourceKey(attempt: string): string {
  return `${workPrefix}fetched-${attempt}`;
}

/** The prepared picture of an encode's watermark, relative to the job's prefix. */
export function watermarkKeyOf(encodeId: string): string {
  return `${workPrefix}${encodeId}-watermark.png`;
}

/** Captions that are burned into the pictures of an encode, relative to the job's prefix. */
export function burnInKeyOf(encodeId: string): string {
  return `${workPrefix}${encodeId}-captions.ass`;
}

export const initSegmentName = 'init.mp4';

/** `00042.m4s`: the number comes from the grid, so it is known before the segment exists. */
export function segmentName(index: number, extension: 'm4s' | 'ts' = 'm4s'): string {
  return `${String(index).padStart(5, '0')}.${extension}`;
}

/** Where a key is served, relative to the output; it is never stored there. */
export function keyPath(index: number): string {
  return `keys/${index}`;
}

/** Where a chunk notes the keyframes of its segments, relative to the job's prefix. */
export function keyframesKey(encodeId: string, chunk: number): string {
  return `${workPrefix}${encodeId}/keyframes-${chunk}.json`;
}

/** Lengths, in seconds, of the segments of a sound track that are stored, relative to the job's prefix: a JSON array. */
export function soundLengthsKey(trackId: string): string {
  return `${workPrefix}${trackId}/lengths.json`;
}
