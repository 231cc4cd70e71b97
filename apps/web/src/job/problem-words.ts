import type { Problem } from './views.js';

/** A problem of a job or an output, taken apart for people. */
export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
  /** Whose turn it is, in a sentence */
  readonly whose: string;
  readonly retry: string;
  readonly cure: string;
  /** The last lines that the media process wrote */
  readonly log: readonly string[];
}

const ofTheFile = /^(source_|unreadable_|unsupported_|no_(video|audio)$|language_missing|not_an_image|invalid_captions|captions_missing|watermark_|cover_|image_too_large)/;
const ofTheRequest = /^(invalid_|malformed_|not_supported|crop_|time_|empty_result|result_too_large|idempotency_)/;
const ofTheInstallation = /^(missing_filter|not_configured|hardware_failed|process_limit_reached|quota_)/;

const whose = {
  file: 'The file is the cause, not the service.',
  request: 'What was asked for cannot be made of this file.',
  installation: 'This installation cannot do it as it is set up.',
  service: 'The service is the cause, not your file.',
} as const;

function causeOf({ code, status }: Problem): keyof typeof whose {
  if (ofTheFile.test(code)) return 'file';
  if (ofTheRequest.test(code)) return 'request';
  return ofTheInstallation.test(code) || status === 403 || status === 429 ? 'installation' : 'service';
}

/** Puts a problem into words; the log stands behind `; log: ` in its detail, lines parted by ` | `. */
export function inWords(problem: Problem): ProblemWords {
  const [detail = '', log = ''] = problem.detail.split(/;? ?\blog: (.*)/s);
  return {
    title: problem.title,
    detail,
    whose: whose[causeOf(problem)],
    retry: problem.retryable ? 'Making it again may help.' : 'Making it again gives the same, unless something is changed first.',
    cure: problem.cure,
    log: log === '' ? [] : log.split(' | '),
  };
}
