import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Puts messages and stacks of failures into payloads, where the codec encrypts them. For workers that encrypt: the
 * worker and the bundle of the workflows load it by its path, under this name.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
