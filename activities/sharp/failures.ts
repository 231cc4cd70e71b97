import { MediaError, type ErrorCode } from '../../packages/media/errors.js';

/** What sharp and libvips say, and what it means. The first that matches decides. */
const meanings: readonly { says: RegExp; code: ErrorCode; retryable?: boolean }[] = [
  { says: /exceeds pixel limit|too large|dimensions? (are|is) too|exceeds? (the )?(maximum|limit)/i, code: 'image_too_large' },
  { says: /unsupported image format|not a known file format|is not in a known format/i, code: 'not_an_image' },
  { says: /No decoding plugin|Unsupported (codec|feature)|decoder plugin|compression format|compression support is not configured|separate planes not supported|bad labq format|samples_per_pixel not a whole number/i, code: 'unsupported_codec' },
  { says: /parse color/i, code: 'invalid_request' },
  { says: /No space left/i, code: 'dependency_unavailable', retryable: true },
  { says: /write error/i, code: 'encode_failed', retryable: true },
  { says: /timeout/i, code: 'encode_failed', retryable: false },
  { says: /bad extract area|zero|empty/i, code: 'empty_result' },
];

/** Turns an error of sharp into a MediaError; a fault that is not known stands for a source that cannot be read. */
export function describeSharpFailure(error: unknown, otherwise: ErrorCode = 'unreadable_source'): MediaError {
  if (error instanceof MediaError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const meaning = meanings.find(({ says }) => says.test(text));
  const firstLines = text.replaceAll(/(?:\/[^\s/'":]+)+\//g, '').split('\n').slice(0, 3).join('; ').slice(0, 300);
  return new MediaError(meaning?.code ?? otherwise, firstLines, { retryable: meaning?.retryable ?? false, cause: error });
}
