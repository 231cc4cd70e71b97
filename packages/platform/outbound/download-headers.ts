/** Bytes of a body by its Content-Length; null for what is no number. */
export function parseLength(text: string | undefined): number | null {
  const length = text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(length) ? length : null;
}

/** `bytes 100-199/200`: where a part begins, and of how many bytes it is one (null where that is not said). */
export function parseRange(text: string | undefined): { readonly from: number; readonly sizeBytes: number | null } | null {
  const match = /^bytes (\d{1,16})-\d{1,16}\/(\d{1,16}|\*)$/.exec(text ?? '');
  return match && { from: Number(match[1]), sizeBytes: match[2] === '*' ? null : Number(match[2]) };
}

/** What says, in an If-Range, that the rest of a file is wanted only of the same file: a strong ETag. Null where none was given, or no part can be had. */
export function resumeMark(headers: Readonly<Record<string, string | string[] | undefined>>): string | null {
  const { etag, 'accept-ranges': ranges } = headers;
  return typeof etag === 'string' && etag.startsWith('"') && ranges !== 'none' ? etag : null;
}
