import { unannouncedBytes } from '../../../../packages/platform/job-store/quotas.js';

const mebibyte = 1024 * 1024;
/** S3 takes 10,000 parts at most; larger parts keep the list of links handy. */
const handyParts = 1000;
const mostParts = 10_000;
const smallestPart = 8 * mebibyte;

/** Bytes above which an upload goes in parts, so that a lost connection costs one part. */
export const multipartAboveBytes = unannouncedBytes;

/** Bytes of one part of an upload that has announced `sizeBytes`. */
export function sizeOfPart(number: number, partSizeBytes: number, sizeBytes: number): number {
  return Math.min(partSizeBytes, sizeBytes - (number - 1) * partSizeBytes);
}

/** Part size, a whole number of MiB, that fits `sizeBytes`; of an unknown size, one that fits `maxBytes`. */
export function choosePartSize(sizeBytes: number | undefined, maxBytes: number): { partSizeBytes: number; partCount: number | null } {
  const wanted = sizeBytes === undefined ? maxBytes / mostParts : sizeBytes / handyParts;
  const partSizeBytes = Math.max(smallestPart, Math.ceil(wanted / mebibyte) * mebibyte);
  return { partSizeBytes, partCount: sizeBytes === undefined ? null : Math.ceil(sizeBytes / partSizeBytes) };
}
