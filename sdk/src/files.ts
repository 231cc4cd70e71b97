import type { RequestedOutput, CreateJob, Job } from './types.js';
import type { Jobs } from './jobs/jobs.js';
import type { FileSource } from './uploads/file-source.js';
import type { SendOptions } from './uploads/send-file.js';
import type { Uploads } from './uploads/uploads.js';

export interface FileOptions extends Omit<SendOptions, 'idempotencyKey'>, Pick<CreateJob, 'reference' | 'metadata' | 'webhookUrl' | 'priority'> {}
export interface VideoOptions extends FileOptions {
  /** 40 to 100: 500 to 1,400 kbit/s of video and 64 to 184 of sound; 80 by default */
  readonly quality?: number;
}
export interface AudioOptions extends FileOptions {
  /** kbit/s; 192 by default */
  readonly bitrate?: 128 | 192 | 256 | 320;
}
export interface ImageOptions extends FileOptions {
  /** Of the jpeg, 1 to 100; 60 by default */
  readonly quality?: number;
}

/** A file that is sent, and the job that works on it: its only output is called `main`. */
export interface SentFile {
  /** As the message about it has it: the `reference`, or the id of the job */
  readonly id: string;
  readonly fileType: 'video' | 'videoResolutions' | 'audio' | 'image';
  readonly job: Job;
}

type FilePreset = 'media-docker' | 'media-docker-resolutions' | 'media-docker-audio' | 'media-docker-image';
const fileTypes = { 'media-docker': 'video', 'media-docker-resolutions': 'videoResolutions', 'media-docker-audio': 'audio', 'media-docker-image': 'image' } as const;

/** Sends a file and asks for one output of it. */
export async function sendForPreset(client: { readonly uploads: Uploads; readonly jobs: Jobs }, file: FileSource, preset: FilePreset, fields: Readonly<Record<string, unknown>>, options: FileOptions): Promise<SentFile> {
  const { reference, metadata, webhookUrl, priority, ...sending } = options;
  const upload = await client.uploads.send(file, sending);
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const about = Object.fromEntries(Object.entries({ reference, metadata, webhookUrl, priority }).filter(([, value]) => value !== undefined));
  const output: RequestedOutput = { name: 'main', preset, ...given };
  const job = await client.jobs.create({ source: { upload: upload.id }, outputs: [output], ...about }, { signal: options.signal });
  return { id: job.reference ?? job.id, fileType: fileTypes[preset], job };
}
