import { stat } from 'node:fs/promises';
import { isReelforgeError } from '../../index.js';
import type { FileSource, Reelforge, SendOptions, Upload } from '../../index.js';
import { CommandFailure } from '../failure.js';

/** Above this a file goes in parts, so that what was sent of it is not sent again. */
const inPartsAboveBytes = 8 * 1024 ** 2;

export interface SendSource extends SendOptions {
  /** An upload of this very file that was begun earlier, and is gone on with */
  readonly earlier?: Upload;
}

/** Brings a file or a stream into the store. Returns the ready upload. */
export async function sendSource(client: Reelforge, source: FileSource, { earlier, ...options }: SendSource): Promise<Upload> {
  const isLarge = typeof source === 'string' && (await stat(source)).size > inPartsAboveBytes;
  try {
    return await (earlier ? client.uploads.resume(earlier.id, source as string, options) : client.uploads.send(source, { ...options, resumable: isLarge }));
  } catch (error) {
    if (isReelforgeError(error, 'file_changed')) throw new CommandFailure('failed', error.detail, 'Run the same command again when it is finished.');
    if (!isReelforgeError(error, 'connection_failed', 'timed_out', 'upload_stalled')) throw error;
    throw new CommandFailure('unreachable', error.detail, `${isLarge ? 'The same command goes on with what is there; ' : ''}\`reelforge doctor\` looks whether the store can be reached from here.`);
  }
}
