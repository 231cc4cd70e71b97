import { MediaError } from '../../packages/media/errors.js';

/** A check that found a fault. What is stored does not mend itself, so trying again is in vain. */
export function fault(check: string, file: string, what: string): MediaError {
  return new MediaError('verification_failed', `${check}: ${file}: ${what}`, { retryable: false });
}
