import { Reelforge } from '../../../../sdk/src/client.js';
import { authorize, refused } from '../session/session.js';

/** The client library, in the name of whoever is signed in. The page says itself when the service is away, so nothing is sent twice. */
export const reelforge = new Reelforge({
  token: async (token) => (await (token === undefined ? authorize() : refused(token))) ?? undefined,
  maxRetries: 0,
});
