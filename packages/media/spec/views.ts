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
    type: z.string().describe('`urn:reelforge:error:<code>`'),
    title: z.string().describe('What the code means'),
    status: z.int().describe('HTTP status of the answer'),
    detail: z.string().describe('What happened here, in words; of a media process with the end of its log'),
    code: z.enum(errorCodes as [string, ...string[]]).describe('To act upon; it stays the same'),
    retryable: z.boolean().describe('The same may succeed later without anybody changing anything'),
    cure: z.string().describe('What helps'),
    errors: z.array(z.object({ path: z.string().describe('Of the field, as `outputs.0.height`'), message: z.string().describe('What is wrong with it') })).optional().describe('The fields that do not fit'),
  })
  .meta({ id: 'Problem' });

const receivedPart = z.object({ number: z.int().describe('From 1'), etag: z.string().describe('As the store answered'), sizeBytes: bytes.describe('Of the part') });
const partUrl = z.object({ number: z.int().describe('From 1'), url: z.string().describe('For a PUT with the bytes of the part; it needs no other credentials') });

export const uploadStates = ['pending', 'ready', 'deleted', 'expired'] as const;
export const uploadView = z
  .object({
    id: z.string().describe('`upl_…`'),
    state: z.enum(uploadStates).describe('`ready`: the bytes are there and as announced'),
    fileName: z.string().describe('As it was announced'),
    contentType: z.string().nullable().describe('As it was announced; what the file is, is read from its bytes'),
    method: z.enum(['post', 'multipart', 'content']).describe('How the bytes come: a form, parts, or the body of one request'),
    sizeBytes: bytes.nullable().describe('As announced, then as received'),
    createdAt: time.describe('When it was begun'),
    expiresAt: time.describe('Until when it has to be complete; later it is removed, with its bytes'),
    completedAt: time.nullable().describe('When the bytes were found to be as announced'),
    post: z.object({ url: z.string().describe('Where the form goes'), fields: z.record(z.string(), z.string()).describe('Its fields, before the file') }).optional().describe('A form for `multipart/form-data`; the field `file` comes last'),
    multipart: z
      .object({
        partSizeBytes: bytes.describe('Of every part but the last'),
        partCount: z.int().nullable().describe('Null where the size was not announced'),
        parts: z.array(partUrl).optional().describe('Links for the first parts; more by `POST /v1/uploads/{id}/parts`'),
        received: z.array(receivedPart).optional().describe('What has arrived, to go on from'),
      })
      .optional()
      .describe('Links for the parts of a large file'),
  })
  .meta({ id: 'Upload' });
export const partUrlsView = z.object({ parts: z.array(partUrl).describe('In the order in which they were asked for') }).meta({ id: 'PartUrls' });

export const jobStates = ['waiting', 'queued', 'inspecting', 'processing', ...jobEndStates] as const;
export const outputStates = ['queued', 'processing', 'completed', 'failed', 'skipped', 'revoked', 'cancelled'] as const;

const renditionQualityView = z
  .object({
    measure: z.enum(qualityMeasures).describe('What was compared by'),
    mean: z.number().nullable().describe('Over the pictures that were compared: SSIM of brightness from 0 to 1, VMAF from 0 to 100'),
    worst: z.number().nullable().describe('Of the picture that came out worst'),
    frames: z.int().describe('Pictures that were compared'),
    reason: z.string().nullable().describe('Why none were'),
  })
  .meta({ id: 'RenditionQuality' });
const renditionView = z
  .object({
    name: z.string().describe('As `720p`'),
    width: z.int().nullable().describe('Pixels'),
    height: z.int().nullable().describe('Pixels'),
    videoKbps: z.number().nullable().describe('Bit rate of the picture, kbit/s; null where it follows from a quality'),
    audioKbps: z.number().nullable().describe('Bit rate of the sound, kbit/s'),
    codec: z.string().nullish().describe('Of the picture'),
    encoder: z.string().nullish().describe('What encodes, as `libx264` or `h264_nvenc`'),
    warning: z.string().nullish().describe('Why another encoder than the wanted one was used'),
    state: z.enum(outputStates).describe('As of outputs'),
    copied: z.boolean().optional().describe('Taken over from the source without encoding'),
    quality: renditionQualityView.optional().describe('Score against the source, where it was asked for'),
  })
  .meta({ id: 'Rendition' });
export const fileView = z
  .object({
    key: z.string().describe('Of the object in the store; of a delivered output, at its destination'),
    bucket: z.string().describe('Where it stands'),
    name: z.string().optional().describe('Of a file that is delivered: relative to the output, as downloads name it'),
    contentType: z.string().describe('As `video/mp4`'),
    sizeBytes: bytes.describe('Of the file'),
    timeSeconds: z.number().optional().describe('Of a still: when it is shown, from the first picture that the trim leaves'),
    width: z.int().optional().describe('Of the files of an image output'),
    height: z.int().optional().describe('Of the files of an image output'),
    quality: z.int().optional().describe('With which an image was written, where its format has one'),
  })
  .meta({ id: 'File' });

/** The ladder that trial encodes chose, against the fixed one; bit rates are those of the samples, kbit/s. */
export const perTitleView = z
  .object({
    sampleSeconds: z.number().describe('How much of the source was tried'),
    fixedKbps: z.number().describe('What the fixed ladder would have needed, kbit/s'),
    chosenKbps: z.number().describe('What the chosen one needs, kbit/s'),
    savedPercent: z.number().describe('The difference'),
    renditions: z
      .array(z.object({ name: z.string().describe('As `720p`'), kbps: z.number().describe('Of its samples'), fixedKbps: z.number().describe('Of the same rendition of the fixed ladder'), x264Crf: z.number().describe('The quality that was chosen, on the scale of x264'), ssim: z.number().describe('Likeness of its samples to the source, 0 to 1') }))
      .describe('Those that were kept'),
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
    name: z.string().describe('As the job named it'),
    type: z.string().describe('As the job, or its preset, said'),
    state: z.enum(outputStates).describe('`skipped`: the source has nothing for it'),
    phase: z.string().nullable().describe('`downloading`, `encoding`, `packaging` or `uploading` while it is made; `uploading`, too, while it is delivered'),
    progress: z.number().describe('0 to 1'),
    speed: z.number().nullable().describe('Media seconds made per second, by all that is at work on it'),
    framesPerSecond: z.number().nullable().describe('Pictures encoded per second'),
    secondsLeft: z.number().nullable().describe('An estimate from the pace so far and all that remains; null while there is nothing to judge by'),
    renditions: z.array(renditionView).describe('Of a video'),
    audio: z.array(audioView).describe('Its sound tracks'),
    captions: z.array(captionView).describe('Its captions'),
    skipped: z.array(z.object({ name: z.string().describe('As `1080p`'), reason: z.string().describe('In words') })).describe('What was asked for and is not made, with the reason'),
    perTitle: perTitleView.nullable().describe('What trial encodes chose, with `ladder: "per-title"`'),
    placeholder: placeholderView.nullable().describe('Of a completed image: what a page shows until it has come'),
    srcset: srcsetView.nullable().describe('Of an image with variants, by format: names relative to the playback address'),
    files: z.array(fileView).describe('What stands in the store; of adaptive outputs the playlists'),
    usage: usageView.nullable().describe('What its making has needed; work that outputs share is divided among them'),
    cached: z.object({ job: z.string().describe('Its id'), output: z.string().describe('Its name') }).nullable().describe('The earlier output that this one is a copy of'),
    error: problemView.nullable().describe('Why it failed'),
  })
  .meta({ id: 'Output' });

/** Where bytes come from, as it is shown: one of the three. */
export const shownReference = {
  upload: z.string().optional().describe('Id of an upload'),
  url: z.string().optional().describe('An address'),
  bucket: z.string().optional().describe('With `key`: an object of the store'),
  key: z.string().optional().describe('Of the object in `bucket`'),
};

export const jobView = z
  .object({
    id: z.string().describe('`job_…`; also the id of its workflow'),
    state: z.enum(jobStates).describe('`waiting` for its upload; ends `completed`, `partial` (some outputs failed), `failed` or `cancelled`'),
    progress: z.number().describe('0 to 1, of all outputs together'),
    sequence: z.int().describe('Number of the last event'),
    reference: z.string().nullable().describe('Your own id'),
    metadata: z.record(z.string(), z.string()).describe('Your own words'),
    priority: z.int().describe('1 goes first, 5 last'),
    cache: z.boolean().describe('Earlier results may be copied'),
    source: z.object({ ...shownReference, concat: z.array(z.object(shownReference)).optional().describe('Files that are shown one after another'), info: sourceView.nullable().describe('What the probe found; null before it was looked at') }).meta({ id: 'JobSource' }),
    outputs: z.array(outputView).describe('In the order in which they were asked for'),
    usage: usageView.nullable().describe('Of all outputs together'),
    error: problemView.nullable().describe('Why the job as a whole failed; each output has its own'),
    createdAt: time.describe('When it was asked for'),
    startedAt: time.nullable().describe('When work began'),
    finishedAt: time.nullable().describe('When it ended'),
  })
  .meta({ id: 'Job' });
export const jobPage = z.object({ data: z.array(jobView).describe('Newest first'), nextCursor: z.string().nullable().describe('`after` of the next page; null when there is none') }).meta({ id: 'JobPage' });

/** What became of each of several requests, by the id of the job; either the job or the problem is there. */
export const cancellationsView = z
  .object({ data: z.array(z.object({ id: z.string().describe('Of the job'), status: z.int().describe('As of the request for this job alone'), job: jobView.optional().describe('The job, where it was cancelled'), problem: problemView.optional().describe('Why it was not') })).describe('In the order of the request') })
  .meta({ id: 'Cancellations' });

export const playbackView = z
  .object({
    hls: z.string().optional().describe('Address of the master playlist'),
    dash: z.string().optional().describe('Address of the manifest'),
    files: z.array(z.object({ name: z.string().describe('Of the file'), url: z.string().describe('Its address') })).optional().describe('Of outputs that are files'),
    srcset: srcsetView.optional().describe('Of an image with variants, by format: addresses with their widths, ready for a page'),
    renditions: z.array(z.object({ name: z.string().describe('As `720p`'), hls: z.string().optional().describe('Address of its playlist'), dash: z.string().optional().describe('Address of its manifest') })).optional().describe('With `separatePlaylists`: each rendition alone, with its sound'),
    page: z.string().optional().describe('A page that plays it; not with `referrer`'),
    expiresAt: time.describe('When the addresses end'),
  })
  .meta({ id: 'Playback' });

const dependency = z.object({ status: z.enum(['up', 'down']).describe('Whether it answers'), error: z.string().optional().describe('What kept it from answering') });
export const readinessView = z.object({ status: z.enum(['up', 'down']).describe('`up` when all dependencies are'), dependencies: z.object({ postgres: dependency.describe('The database'), temporal: dependency.describe('The engine of the jobs'), storage: dependency.describe('The object store') }).describe('Each by name') }).meta({ id: 'Readiness' });

export type UploadView = z.output<typeof uploadView>;
export type CancellationsView = z.output<typeof cancellationsView>;
export type JobView = z.output<typeof jobView>;
export type OutputView = z.output<typeof outputView>;
export type FileView = z.output<typeof fileView>;
export type PlaybackView = z.output<typeof playbackView>;
export type ReadinessView = z.output<typeof readinessView>;
