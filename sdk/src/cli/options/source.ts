import { usageFailure } from '../failure.js';

/** What a job is to read: something that is there already, or bytes that are sent first. */
export type Source = { readonly kind: 'there'; readonly name: string; readonly source: object } | { readonly kind: 'file'; readonly name: string; readonly path: string } | { readonly kind: 'stdin'; readonly name: string };

/** `FILE`, `http(s)://…`, `s3://bucket/key`, `upl_…` or `-` for standard input. */
export function parseSource(text: string, stdinName: string): Source {
  if (text === '-') return { kind: 'stdin', name: stdinName };
  if (/^https?:\/\//i.test(text)) {
    if (!URL.canParse(text)) throw usageFailure(`${text} is no address`);
    return { kind: 'there', name: nameOfUrl(text), source: { url: text } };
  }
  if (/^s3:\/\//i.test(text)) {
    const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/i.exec(text) ?? [];
    if (!bucket || !key) throw usageFailure(`${text} names no object`, 'Write s3://bucket/key.');
    return { kind: 'there', name: lastPart(key), source: { bucket, key } };
  }
  if (/^upl_[0-9a-z]+$/i.test(text)) return { kind: 'there', name: text, source: { upload: text } };
  return { kind: 'file', name: lastPart(text), path: text };
}

function nameOfUrl(text: string): string {
  const { pathname, host } = new URL(text);
  return lastPart(pathname) || host;
}

function lastPart(path: string): string {
  return path.split('/').filter(Boolean).at(-1) ?? '';
}
