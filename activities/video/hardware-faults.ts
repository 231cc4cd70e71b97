import { Context } from '@temporalio/activity';
import { type ErrorCode, MediaError } from '../../packages/media/errors.js';
import { hardwareOf } from '../../packages/media/plan/encoders.js';
import type { VideoTrack } from '../../packages/media/plan/encode-plan.js';

/** Faults that may be the encoder's. Where they are the source's, software will meet them again and say so. */
const suspicious: readonly ErrorCode[] = ['encode_failed', 'encode_stalled', 'unreadable_source', 'unsupported_codec', 'verification_failed'];
/** One more, since a device may only have been busy. */
const maxAttempts = 2;

/** Runs `work`; a fault while any of the tracks is encoded in hardware becomes `hardware_failed`, which the workflow answers with software. */
export async function toldHardwareFaults<T>(tracks: readonly VideoTrack[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isHardware = tracks.some((track) => hardwareOf(track.encoder) !== null);
    if (!isHardware || !(error instanceof MediaError) || !suspicious.includes(error.code)) throw error;
    throw new MediaError('hardware_failed', error.detail, { retryable: Context.current().info.attempt < maxAttempts, cause: error });
  }
}
