/**
 * The error taxonomy: everything that can go wrong with a request or its media, by a stable code.
 * `status` is the HTTP status when the error answers a request; `retryable` says whether the same work may
 * succeed later without anybody changing anything; `cure` tells the caller what helps.
 */
const taxonomy = {
  invalid_request: { status: 422, title: 'The request does not fit its schema', retryable: false, cure: 'Correct the fields named in `errors`.' },
  malformed_request: { status: 400, title: 'The request cannot be read', retryable: false, cure: 'Send a body that is well-formed JSON.' },
  not_supported: { status: 422, title: 'This version does not support an option of the request', retryable: false, cure: 'Leave out the options named in `errors`.' },
  not_configured: { status: 422, title: 'This installation is not set up for an option of the request', retryable: false, cure: 'Leave out the options named in `errors`, or have the operator set what the detail names.' },
  unauthenticated: { status: 401, title: 'No valid credentials', retryable: false, cure: 'Send `Authorization: Bearer <access token or API key>`.' },
  wrong_credentials: { status: 401, title: 'The e-mail address or the password is wrong', retryable: false, cure: 'Check both.' },
  refresh_refused: { status: 401, title: 'The refresh token cannot be used', retryable: false, cure: 'Log in again by `POST /v1/sessions`.' },
  forbidden: { status: 403, title: 'Not allowed', retryable: false, cure: 'Use a key with the scope that the detail names.' },
  registration_closed: { status: 403, title: 'Nobody may register here', retryable: false, cure: 'Ask the operator for an account.' },
  playback_link_refused: { status: 403, title: 'The playback link does not open this', retryable: false, cure: 'Ask for a new link by `GET /v1/jobs/{id}/outputs/{name}/playback`.' },
  not_found: { status: 404, title: 'Not found', retryable: false, cure: 'Check the id; objects of other tenants are not visible.' },
  method_not_allowed: { status: 405, title: 'Method not allowed', retryable: false, cure: 'See /docs for the calls of this path.' },
  conflict: { status: 409, title: 'The state of the object does not allow this', retryable: false, cure: 'Read the object again and act on its state.' },
  job_ended: { status: 409, title: 'The job has ended', retryable: false, cure: 'Revoke single outputs, make failed ones again by `POST /v1/jobs/{id}/retry`, or delete the job.' },
  job_ending: { status: 409, title: 'The job is about to end', retryable: false, cure: 'Read the job again when it has ended.' },
  output_revoked: { status: 409, title: 'The output is revoked already', retryable: false, cure: 'Nothing needs to be done; its objects are gone, or are about to be.' },
  output_without_result: { status: 409, title: 'The output ended without anything to revoke', retryable: false, cure: 'Nothing needs to be done; there are no objects of it.' },
  output_not_retryable: { status: 409, title: 'Only failed or cancelled outputs are made again', retryable: false, cure: 'Name outputs that are failed or cancelled, or none for all of them.' },
  nothing_to_retry: { status: 409, title: 'No output of the job is failed or cancelled', retryable: false, cure: 'Create a new job to make other outputs.' },
  idempotency_conflict: { status: 422, title: 'The idempotency key was used with another request', retryable: false, cure: 'Use a new key for a new request.' },
  idempotency_in_flight: { status: 409, title: 'A request with this idempotency key is being answered', retryable: true, cure: 'Send the same request again after the time in `Retry-After`.' },
  quota_exceeded: { status: 403, title: 'The tenant has no room for this', retryable: false, cure: 'Delete jobs or uploads, or ask the operator for more room; `GET /v1/quotas` says what is in use.' },
  quota_reached: { status: 429, title: 'The tenant has as much of this as it may have at a time', retryable: true, cure: 'Ask again after the time in `Retry-After`; `GET /v1/quotas` says what is in use.' },
  payload_too_large: { status: 413, title: 'More bytes than allowed', retryable: false, cure: 'Send a smaller file, or raise the limit in the configuration.' },
  request_timeout: { status: 408, title: 'The request did not arrive in time', retryable: true, cure: 'Send it again.' },
  headers_too_large: { status: 431, title: 'The header of the request is too large', retryable: false, cure: 'Send fewer or shorter header fields.' },
  too_many_requests: { status: 429, title: 'Too many requests', retryable: true, cure: 'Ask again after the time in `Retry-After`.' },
  too_many_streams: { status: 429, title: 'Too many streams of events are open', retryable: true, cure: 'Close streams that nobody needs, ask for lists of events, or be told by webhooks.' },
  unsupported_media_type: { status: 415, title: 'Content type not supported', retryable: false, cure: 'Send `Content-Type: application/json`.' },
  dependency_unavailable: { status: 503, title: 'A service that this one needs does not answer', retryable: true, cure: 'Try again shortly; `/readyz` names the dependency.' },
  not_ready: { status: 503, title: 'What is asked for is still being made', retryable: true, cure: 'Ask again after the time in `Retry-After`.' },
  internal: { status: 500, title: 'An unexpected fault of the service', retryable: true, cure: 'Try again; report the request id if it stays.' },

  upload_incomplete: { status: 409, title: 'The bytes of the upload are not there', retryable: false, cure: 'Send the bytes (all parts), then complete the upload.' },
  upload_mismatch: { status: 422, title: 'The bytes are not the announced ones', retryable: false, cure: 'Upload the file again.' },
  upload_expired: { status: 410, title: 'The upload was not completed in time', retryable: false, cure: 'Create a new upload.' },
  upload_deleted: { status: 410, title: 'The upload was deleted', retryable: false, cure: 'Create a new upload.' },

  source_url_refused: { status: 422, title: 'The URL is not one that this service fetches', retryable: false, cure: 'Use an http or https address that is public; the operator may allow others by OUTBOUND_ALLOWED_NETWORKS.' },
  source_unavailable: { status: 422, title: 'The source could not be fetched from its URL', retryable: true, cure: 'Check that the URL answers with the file itself, without a log-in or a page in between, then create the job again.' },
  source_missing: { status: 422, title: 'The source object does not exist', retryable: false, cure: 'Check bucket and key, or upload the file again.' },
  source_changed: { status: 422, title: 'The source object changed while the job ran', retryable: false, cure: 'Leave the object alone until the job has ended, then create the job again.' },
  source_too_large: { status: 422, title: 'The source is larger than allowed', retryable: false, cure: 'Use a smaller or shorter source, or raise the limit.' },
  source_empty: { status: 422, title: 'The source holds no bytes', retryable: false, cure: 'Upload the file again; it arrived empty.' },
  unreadable_source: { status: 422, title: 'The source is not media that can be read', retryable: false, cure: 'Check that the file plays; export it again from where it was made.' },
  unsupported_codec: { status: 422, title: 'A codec of the source is not supported', retryable: false, cure: 'Convert the source to a common codec.' },
  no_video: { status: 422, title: 'The source has no picture', retryable: false, cure: 'Ask for outputs that need no video.' },
  no_audio: { status: 422, title: 'The source has no sound', retryable: false, cure: 'Ask for outputs that need no audio.' },
  language_missing: { status: 422, title: 'The source has nothing in the chosen language', retryable: false, cure: 'Choose one of the languages in `source.info`.' },
  invalid_captions: { status: 422, title: 'The caption file cannot be used', retryable: false, cure: 'Correct the line that the detail names, or export the file again as SubRip or WebVTT.' },
  captions_missing: { status: 422, title: 'There are no captions to burn in', retryable: false, cure: 'Choose text subtitles that `source.info` names, give a SubRip or WebVTT file as `source`, or leave out `burnIn`.' },
  not_an_image: { status: 422, title: 'The source is not an image', retryable: false, cure: 'Use `thumbnails` to take pictures from a video.' },
  unsupported_image: { status: 422, title: 'The format of the image is not supported', retryable: false, cure: 'Convert it to JPEG, PNG, WebP, AVIF, HEIC, GIF or TIFF.' },
  crop_out_of_range: { status: 422, title: 'A crop lies outside the picture', retryable: false, cure: 'Crop within the size that the picture has at this step; the detail names it.' },
  time_out_of_range: { status: 422, title: 'A time lies outside the source', retryable: false, cure: 'Use times between 0 and the duration.' },
  watermark_unusable: { status: 422, title: 'The watermark cannot be used', retryable: false, cure: 'Use a PNG, JPEG, WebP, GIF, TIFF, AVIF or HEIF image, or a text that can be drawn.' },
  watermark_too_large: { status: 422, title: 'The watermark is larger than the picture', retryable: false, cure: 'Use a smaller `scale`, a shorter text, or an image that is wider than high.' },
  cover_unusable: { status: 422, title: 'The cover cannot be used', retryable: false, cure: 'Use a PNG, JPEG, WebP, GIF, TIFF, AVIF or HEIF image.' },
  missing_filter: { status: 422, title: 'The installed ffmpeg lacks a filter', retryable: false, cure: 'Install an ffmpeg with the filter that the detail names (zscale comes with libzimg), or ask for an output that does without it.' },
  image_too_large: { status: 422, title: 'The image has more pixels than allowed', retryable: false, cure: 'Use a smaller image, or raise the limit.' },
  result_too_large: { status: 422, title: 'The result is larger than allowed', retryable: false, cure: 'Allow more bytes, or ask for less: a smaller size, a shorter part, or for pictures webp or avif.' },
  empty_result: { status: 422, title: 'The requested output would hold nothing', retryable: false, cure: 'Check the sizes and times of the output.' },
  destination_missing: { status: 422, title: 'The bucket of the destination does not exist', retryable: false, cure: 'Correct its name, make it, or use `createBucket` where the operator allows that; then retry the output.' },
  destination_refused: { status: 422, title: 'The destination cannot be written to', retryable: false, cure: 'Have the operator allow the bucket (DESTINATION_BUCKETS), and the store give the service the permissions that the detail names; then retry the output.' },
  destination_exists: { status: 409, title: 'The output would take the place of other objects', retryable: false, cure: 'Use another `prefix`, remove what the detail names, or use `ifExists: "replace"` where it is yours to replace.' },
  encode_failed: { status: 422, title: 'The media process failed', retryable: true, cure: 'See the log excerpt in `detail`.' },
  hardware_failed: { status: 503, title: 'A hardware encoder failed', retryable: false, cure: 'The work is done again in software; see the log of the worker.' },
  process_limit_reached: { status: 422, title: 'The media process needed more than it may use', retryable: false, cure: 'Use a shorter or simpler source, ask for less at a time, or have the operator raise the limit that the detail names.' },
  encode_stalled: { status: 503, title: 'The media process made no progress', retryable: true, cure: 'It is tried again; a damaged source can cause it.' },
  workflow_lost: { status: 500, title: 'The workflow of the job ended before the job', retryable: true, cure: 'Make what has failed again by `POST /v1/jobs/{id}/retry`, or create the job again.' },
  verification_failed: { status: 422, title: 'What was made does not fit the plan', retryable: true, cure: 'It is tried again; report the job id if it stays.' },
} as const satisfies Record<string, ErrorEntry>;

interface ErrorEntry {
  readonly status: number;
  readonly title: string;
  readonly retryable: boolean;
  readonly cure: string;
}

export type ErrorCode = keyof typeof taxonomy;

/** One fault of a field, as validation reports it. `path` is a JSON path such as `outputs.0.height`. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** RFC 9457 problem details, as the API answers them and as they stand inside a job. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly cure: string;
  readonly errors?: readonly FieldError[];
}

/** Status, title, cure and retryability of `code`. */
export function describeError(code: ErrorCode): ErrorEntry {
  return taxonomy[code];
}

export const errorCodes = Object.keys(taxonomy) as ErrorCode[];

/** Is this text one of the codes of the taxonomy? */
export function isErrorCode(text: string | null | undefined): text is ErrorCode {
  return text != null && Object.hasOwn(taxonomy, text);
}

/** The problem object of an error code, with `detail` in words and, for validation, the fields. */
export function toProblem(code: ErrorCode, detail: string, errors?: readonly FieldError[]): Problem {
  const { title, status, retryable, cure } = taxonomy[code];
  return { type: `urn:reelforge:error:${code}`, title, status, detail, code, retryable, cure, ...(errors?.length ? { errors } : {}) };
}

/**
 * A fault with a code. Everything that the service throws on purpose is one; `retryable` comes from the
 * taxonomy unless the thrower knows better.
 */
export class MediaError extends Error {
  override readonly name = 'MediaError';
  readonly retryable: boolean;

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    options: { retryable?: boolean; errors?: readonly FieldError[]; cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(`${code}: ${detail}`, { cause: options.cause });
    this.retryable = options.retryable ?? taxonomy[code].retryable;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  readonly errors: readonly FieldError[] | undefined;
  /** When the same request may succeed, where that is known: the header `Retry-After` */
  readonly retryAfterSeconds: number | undefined;

  toProblem(): Problem {
    return toProblem(this.code, this.detail, this.errors);
  }
}

/** The error that answers a request with a problem that is known already. */
export function errorOf({ code, detail, retryable, errors }: Problem): MediaError {
  return new MediaError(code, detail, { retryable, ...(errors ? { errors } : {}) });
}
