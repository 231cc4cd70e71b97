import { Reelforge } from '../../../../sdk/src/index.js';
import { authorize, refused } from '../session/session.js';
import { connectionLost } from '../state/connection.js';

/** The client library in the name of whoever is signed in. */
export const client = new Reelforge({
  token: async (refusedToken) => (await (refusedToken === undefined ? authorize() : refused(refusedToken))) ?? undefined,
  fetch: async (input, init) => {
    try {
      return await fetch(input, { ...init, cache: 'no-store' });
    } catch (error) {
      if (!init?.signal?.aborted) connectionLost();
      throw error;
    }
  },
  maxRetries: 2,
});
