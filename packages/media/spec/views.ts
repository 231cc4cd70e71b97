import { jobEndStates } from '../control/job-ends.js';
import { z } from 'zod';
import { errorCodes } from '../errors.js';
import { placeholderView, srcsetView } from './image-views.js';
import { qualityMeasures } from './quality.js';
import { sourceView } from './source-view.js';
import { audioView, captionView } from './track-views.js';

/** What callers are shown. Times are RFC 3339. */
const time = z.iso.datetime();
const bytes = z.int().nonnegative();

export const problemView = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(errorCodes as [string, ...string[]]),
    retryable: z.boolean(),
    cure: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

const receivedPart = z.object({ number: z.int(), etag: z.string(), sizeBytes: bytes });
const partUrl = z.object({ number: z.int(), url: z.string() });

export const uploadStates = ['pending', 'ready', 'deleted', 'expired'] as const;
export const uploadView = z
  .object({
    id: z.string(),
    state: z.enum(uploadStates),
    fileName: z.string(),
    contentType: z.string().nullable(),
    method: z.enum(['post', 'multipart', 'content']),
    sizeBytes: bytes.nullable(),
    createdAt: time,
    expiresAt: time,
    completedAt: time.nullable(),
    post: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }).optional(),
    multipart: z
      .object({
        partSizeBytes: bytes,
        partCount: z.int().nullable(),
        parts: z.array(partUrl).optional(),
        received: z.array(receivedPart).optional(),
      })
      .optional(),
  })
  .meta({ id: 'Upload' });
export const partUrlsView = z.object({ parts: z.array(partUrl) }).meta({ id: 'PartUrls' });

export const jobStates = ['waiting', 'queued', 'inspecting', 'processing', ...jobEndStates] as const;
export const outputStates = ['queued', 'processing', 'completed', 'failed', 'skipped', 'revoked', 'cancelled'] as const;

const renditionQualityView = z
  .object({
    measure: z.enum(qualityMeasures),
    mean: z.number().nullable().describe('Over the pictures that were compared: SSIM of brightness from 0 to 1, VMAF from 0 to 100'),
    worst: z.number().nullable().describe('Of the picture that came out worst'),
    frames: z.int().describe('Pictures that were compared'),
    reason: z.string().nullable().describe('Why none were'),
  })
  .meta({ id: 'RenditionQuality' });
const renditionView = z
  .object({ name: z.string(), width: z.int().nullable(), height: z.int().nullable(), videoKbps: z.number().nullable(), audioKbps: z.number().nullable(), codec: z.string().nullish(), encoder: z.string().nullish(), warning: z.string().nullish(), state: z.enum(outputStates), copied: z.boolean().optional(), quality: renditionQualityView.optional() })
  .meta({ id: 'Rendition' });
export const fileView = z
  .object({
    key: z.string(),
    bucket: z.string(),
    contentType: z.string(),
    sizeBytes: bytes,
    timeSeconds: z.number().optional().describe('Of a still: when it is shown, from the first picture that the trim leaves'),
    width: z.int().optional().describe('Of the files of an image output'),
    height: z.int().optional(),
    quality: z.int().optional().describe('With which an image was written, where its format has one'),
  })
  .meta({ id: 'File' });

/** The ladder that trial encodes chose, against the fixed one; bit rates are those of the samples, kbit/s. */
export const perTitleView = z
  .object({
    sampleSeconds: z.number(),
    fixedKbps: z.number(),
    chosenKbps: z.number(),
    savedPercent: z.number(),
    renditions: z.array(z.object({ name: z.string(), kbps: z.number(), fixedKbps: z.number(), x264Crf: z.number(), ssim: z.number() })),
  })
  .meta({ id: 'PerTitle' });

export const usageView = z
  .object({
    cpuSeconds: z.number().describe('Of all processes, failed attempts too'),
    peakMemoryBytes: bytes.describe('Of the largest process'),
    wallSeconds: z.number().describe('How long its pieces ran, added up'),
    inputBytes: bytes.describe('Fetched from the store'),
    outputBytes: bytes.describe('Stored of finished outputs'),
  })
  .meta({ id: 'Usage' });

export const outputView = z
  .object({
    name: z.string(),
    type: z.string(),
    state: z.enum(outputStates),
    phase: z.string().nullable(),
    progress: z.number(),
    speed: z.number().nullable().describe('Media seconds made per second, by all that is at work on it'),
    framesPerSecond: z.number().nullable().describe('Pictures encoded per second'),
    secondsLeft: z.number().nullable().describe('An estimate from the pace so far and all that remains; null while there is nothing to judge by'),
    renditions: z.array(renditionView),
    audio: z.array(audioView),
    captions: z.array(captionView),
    skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
    /** What trial encodes chose, with `ladder: "per-title"` */
    perTitle: perTitleView.nullable(),
    /** Of a completed image */
    placeholder: placeholderView.nullable(),
    /** Of an image with variants: names relative to the playback address */
    srcset: srcsetView.nullable(),
    files: z.array(fileView),
    usage: usageView.nullable().describe('What its making has needed; work that outputs share is divided among them'),
    cached: z.object({ job: z.string(), output: z.string() }).nullable().describe('The earlier output that this one is a copy of'),
    error: problemView.nullable(),
  })
  .meta({ id: 'Output' });

export const jobView = z
  .object({
    id: z.string(),
    state: z.enum(jobStates),
    progress: z.number(),
    sequence: z.int(),
    reference: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    priority: z.int(),
    cache: z.boolean(),
    source: z.object({ upload: z.string().optional(), url: z.string().optional(), bucket: z.string().optional(), key: z.string().optional(), concat: z.array(z.object({ upload: z.string().optional(), url: z.string().optional(), bucket: z.string().optional(), key: z.string().optional() })).optional(), info: sourceView.nullable() }).meta({ id: 'JobSource' }),
    outputs: z.array(outputView),
    usage: usageView.nullable().describe('Of all outputs together'),
    error: problemView.nullable(),
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
  })
  .meta({ id: 'Job' });
export const jobPage = z.object({ data: z.array(jobView), nextCursor: z.string().nullable() }).meta({ id: 'JobPage' });

/** What became of each of several requests, by the id of the job; either the job or the problem is there. */
export const cancellationsView = z
  .object({ data: z.array(z.object({ id: z.string(), status: z.int().describe('As of the request for this job alone'), job: jobView.optional(), problem: problemView.optional() })) })
  .meta({ id: 'Cancellations' });

export const playbackView = z
  .object({
    hls: z.string().optional(),
    dash: z.string().optional(),
    files: z.array(z.object({ name: z.string(), url: z.string() })).optional(),
    /** Of an image with variants: addresses with their widths, ready for a page */
    srcset: srcsetView.optional(),
    /** With `separatePlaylists`: each rendition alone, with its sound */
    renditions: z.array(z.object({ name: z.string(), hls: z.string().optional(), dash: z.string().optional() })).optional(),
    /** A page that plays it */
    page: z.string().optional().describe('A page that plays it; not with `referrer`'),
    expiresAt: time,
  })
  .meta({ id: 'Playback' });

const dependency = z.object({ status: z.enum(['up', 'down']), error: z.string().optional() });
export const readinessView = z.object({ status: z.enum(['up', 'down']), dependencies: z.object({ postgres: dependency, temporal: dependency, storage: dependency }) }).meta({ id: 'Readiness' });

export type UploadView = z.output<typeof uploadView>;
export type CancellationsView = z.output<typeof cancellationsView>;
export type JobView = z.output<typeof jobView>;
export type OutputView = z.output<typeof outputView>;
export type FileView = z.output<typeof fileView>;
export type PlaybackView = z.output<typeof playbackView>;
export type ReadinessView = z.output<typeof readinessView>;
