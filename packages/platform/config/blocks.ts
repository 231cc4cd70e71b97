import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { hardwareKinds } from '../../media/plan/encoders.js';
import { maxOverlapSeconds } from '../../media/webhooks/webhook.js';
import { parseNetworks } from '../outbound/networks.js';
import { accountVariables } from './accounts.js';
import { destinationVariables } from './destinations.js';
import { checkGrpc, grpcVariables } from './grpc.js';
import { housekeepingVariables } from './housekeeping.js';
import { checkCodec, codecVariables, dataKeyVariables, playbackKeyVariables } from './keys.js';
import { mediaSandboxVariables } from './media-sandbox.js';
import { metricsVariables, tracingVariables } from './observability.js';
import { flag, whole } from './parse.js';
import { quotaVariables } from './quotas.js';
import { secret } from './secret.js';
import { fillSlots, slotVariables } from './slots.js';
import { checkTemporal, temporalVariables } from './temporal.js';
import { trustedProxies } from './trusted-proxies.js';
import { checkWorkerVersion, workerVersionVariables } from './worker-version.js';

/** Variables that API and worker share. Each block is spread into an app's schema. */
export const databaseVariables = {
  DATABASE_URL: secret(z.string().min(1).describe('Postgres connection string')),
};

export const storageVariables = {
  S3_ENDPOINT: z.url().optional().describe('Address of the S3 server; unset means AWS'),
  S3_PUBLIC_ENDPOINT: z.url().optional().describe('Address of the S3 server as browsers reach it; S3_ENDPOINT by default'),
  S3_REGION: z.string().default('us-east-1').describe('Region of the buckets'),
  S3_ACCESS_KEY_ID: secret(z.string().optional().describe('Unset means the default credential chain of the AWS SDK')),
  S3_SECRET_ACCESS_KEY: secret(z.string().optional().describe('The secret of S3_ACCESS_KEY_ID')),
  S3_FORCE_PATH_STYLE: flag.default(true).describe('Buckets in the path of addresses, not in the name of the host'),
  S3_INPUT_BUCKET: z.string().min(3).default('reelforge-input').describe('Bucket of uploads and fetched sources'),
  S3_OUTPUT_BUCKET: z.string().min(3).default('reelforge-output').describe('Bucket of what jobs make'),
  S3_SERVER_SIDE_ENCRYPTION: z.enum(['none', 'AES256', 'aws:kms']).default('none').describe('Asked for with every object that is written'),
};

export const logVariables = {
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info').describe('The least that is logged'),
  LOG_FORMAT: z.enum(['json', 'pretty']).default('json').describe('Lines of JSON, or for people'),
};

export const notificationVariables = {
  OUTBOUND_ALLOWED_NETWORKS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((network) => network.trim()).filter(Boolean))
    .superRefine((networks, ctx) => {
      try {
        parseNetworks(networks);
      } catch (error) {
        ctx.addIssue({ code: 'custom', message: (error as Error).message });
      }
    })
    .describe('Addresses and CIDRs, comma-separated, that webhooks and sources by URL may reach although they are not public'),
  SMTP_URL: secret(z.string().regex(/^smtps?:\/\/[^\s/]+/, 'use smtp://user:password@host:port or smtps://…').optional().describe('Server that mails are sent by; none are without it')),
  MAIL_FROM: z.string().regex(/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'use an address, or Name <address>').default('Reelforge <reelforge@localhost>').describe('Sender of mails'),
};

export const apiSchema = z.object({
  ...databaseVariables,
  ...dataKeyVariables,
  ...temporalVariables,
  ...storageVariables,
  ...destinationVariables,
  ...logVariables,
  ...metricsVariables,
  ...tracingVariables,
  ...notificationVariables,
  API_HOST: z.string().default('0.0.0.0').describe('Address that HTTP and gRPC listen at'),
  API_PORT: whole(0, 65_535).default(8080).describe('Port of HTTP; 0: a free one'),
  API_PUBLIC_URL: z.url().optional().describe('Address of the API as callers reach it; used in the URLs that it hands out'),
  TEMPORAL_UI_URL: z.url().optional().describe('Address of the Web UI of Temporal as people reach it; the page links to it'),
  TRUST_PROXY: trustedProxies.describe('Proxies whose X-Forwarded-For tells where a request comes from: addresses and CIDRs, comma-separated; false for none'),
  ...playbackKeyVariables,
  ...codecVariables,
  ...accountVariables,
  ...grpcVariables,
  IDEMPOTENCY_RETENTION_HOURS: whole(24, 8760).default(24).describe('How long the answer to an Idempotency-Key is given again'),
  IDEMPOTENCY_LEASE_SECONDS: whole(1, 3600).default(60).describe('How long a request may hold its Idempotency-Key without an answer, as after a crash'),
  ...quotaVariables,
  RATE_LIMIT_PER_MINUTE: whole(0, 1e9).default(6000).describe('Requests that a tenant may send to each API process in a minute; 0: any number'),
  MAX_UPLOAD_BYTES: whole(1, Number.MAX_SAFE_INTEGER).default(20 * 1024 ** 3).describe('Largest upload'),
  UPLOAD_TTL_SECONDS: whole(60, 604_800).default(86_400).describe('Time in which an upload is to be completed; S3 links live at most a week'),
  SOURCE_BUCKETS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((b) => b.trim()).filter(Boolean))
    .describe('Buckets, comma-separated, that jobs may name as {bucket, key}; none by default'),
  PLAN_TIMEOUT_SECONDS: whole(1, 3600).default(120).describe('How long POST /v1/plan waits for a worker to look at the source'),
  MAX_PLANS: whole(1, 1_000_000).default(10).describe('Plans of a tenant that one process has made at a time: they go before all jobs'),
  WEBHOOK_SECRET_OVERLAP_SECONDS: whole(0, maxOverlapSeconds).default(86_400).describe('How long a webhook secret signs on beside the one that has replaced it'),
  MAX_EVENT_STREAMS: whole(1, 1_000_000).default(1000).describe('Streams of events that a tenant may have open at one process'),
  DISPATCH_INTERVAL_MS: whole(50, 60_000).default(1000).describe('How often jobs are looked for that were accepted but not sent to Temporal'),
}).superRefine(checkCodec).superRefine(checkTemporal).superRefine(checkGrpc);
export type ApiConfig = Readonly<z.output<typeof apiSchema>>;

export const workerSchema = z.object({
  ...databaseVariables,
  ...dataKeyVariables,
  ...temporalVariables,
  ...storageVariables,
  ...destinationVariables,
  ...logVariables,
  ...metricsVariables,
  ...tracingVariables,
  ...notificationVariables,
  WORKER_ROLES: z
    .string()
    .default('control,video,image')
    .transform((text) => text.split(',').map((r) => r.trim()))
    .pipe(z.array(z.enum(['control', 'video', 'image'])).min(1))
    .describe('What this worker does: control, video, image'),
  ...workerVersionVariables,
  WORK_DIR: z.string().default(path.join(tmpdir(), 'reelforge-worker')).meta({ description: 'Source cache and scratch space of this worker alone', shownDefault: 'reelforge-worker in the temporary folder' }),
  SOURCE_CACHE_BYTES: whole(0, Number.MAX_SAFE_INTEGER).default(20 * 1024 ** 3).describe('The source cache is emptied of its oldest entries above this'),
  WORK_DIR_RESERVE_BYTES: whole(0, Number.MAX_SAFE_INTEGER).default(512 * 1024 ** 2).describe('A worker whose disk has less room than this takes no media work until it has'),
  ...slotVariables,
  VIDEO_ENCODERS: z
    .string()
    .default('software')
    .transform((text, ctx) => {
      if (text === 'software') return { wanted: [], byName: false };
      if (text === 'auto') return { wanted: [...hardwareKinds], byName: false };
      const kinds = z.array(z.enum(hardwareKinds)).min(1).safeParse(text.split(',').map((kind) => kind.trim()));
      if (kinds.success) return { wanted: kinds.data, byName: true };
      ctx.addIssue({ code: 'custom', message: `use software, auto or a list of ${hardwareKinds.join(', ')}` });
      return z.NEVER;
    })
    .describe('software, auto (whatever hardware works), or kinds of hardware by preference: nvenc, qsv, vaapi, videotoolbox'),
  FFMPEG_PATH: z.string().default('ffmpeg').describe('The program, by its name or path'),
  FFPROBE_PATH: z.string().default('ffprobe').describe('The program, by its name or path'),
  MAX_IMAGE_PIXELS: whole(1, 1e9).default(50_000_000).describe('Largest picture that is read, width × height'),
  MAX_VIDEO_PIXELS: whole(1, 1e9).default(8192 * 4320).describe('Largest film that is read, width × height'),
  MAX_OUTPUT_FRAMES: whole(1, 1e9).default(5_000_000).describe('Longest timeline that is encoded, frames'),
  MAX_OUTPUT_SECONDS: whole(1, 1e9).default(172_800).describe('Longest source that is encoded, seconds; a few bytes can claim years of silence'),
  ...mediaSandboxVariables,
  WORKER_HEALTH_PORT: whole(0, 65_535).optional().describe('Answers GET /livez and /readyz here when set'),
  ...housekeepingVariables,
  MAX_FETCH_BYTES: whole(1, Number.MAX_SAFE_INTEGER).default(20 * 1024 ** 3).describe('Largest file that is fetched from a URL'),
  FETCH_TIMEOUT_SECONDS: whole(1, 86_000).default(14_400).describe('Longest time that fetching one file from a URL may take'),
  HEARTBEAT_SECONDS: whole(1, 5).default(1).describe('How often an activity tells Temporal that it runs. A cancellation reaches it as late, and Temporal Cloud charges for each time'),
  SHUTDOWN_GRACE_SECONDS: whole(0, 3600).default(20).describe('Time in which work that has begun may end when the worker is told to stop; the rest is handed back within 10 s more'),
}).superRefine(checkTemporal).superRefine(checkWorkerVersion).overwrite(fillSlots);
/** What the setup step reads: it runs once before the services of an installation or a release start. */
export const setupSchema = z.object({ ...databaseVariables, ...temporalVariables, ...storageVariables }).superRefine(checkTemporal);

export type WorkerConfig = Readonly<z.output<typeof workerSchema>>;
export type StorageConfig = Pick<ApiConfig, keyof typeof storageVariables>;
