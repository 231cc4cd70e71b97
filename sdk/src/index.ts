/** What runs everywhere; `node.ts` adds files of the file system. */
export { Reelforge } from './client.js';
export type { CallOptions, CreateOptions, ReelforgeOptions } from './http/settings.js';
export type { SessionStore } from './auth/session-credentials.js';
export { ConnectionError, isReelforgeError, ReelforgeError, TimeoutError } from './errors/reelforge-error.js';
export type { ClientErrorCode, ErrorCode } from './errors/reelforge-error.js';
export { Pages } from './http/pages.js';
export type { Page } from './http/pages.js';
export type * from './types.js';
export { JobNotCompletedError } from './jobs/wait.js';
export type { WaitOptions } from './jobs/wait.js';
export type { JobUpdate, WatchOptions } from './jobs/watch.js';
export type { FileSource } from './uploads/file-source.js';
export type { ResumeOptions, SendOptions } from './uploads/send-file.js';
export type { UploadProgress } from './uploads/upload-progress.js';
export type { AudioOptions, FileOptions, ImageOptions, SentFile, VideoOptions } from './files.js';
export type { Download, DownloadOptions } from './jobs/download.js';
