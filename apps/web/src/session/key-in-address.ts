import { signInWithKey } from './session.js';

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * `#key=…`, as `npm start` prints it, signs in without a word. Only on this machine: elsewhere a link of a stranger
 * could sign the reader in to the stranger's account. The fragment is never sent anywhere, and leaves the address at once.
 */
export async function takeKeyFromAddress(): Promise<void> {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key === null) return;
  history.replaceState(null, '', location.pathname + location.search);
  if (!loopback.test(location.hostname)) return;
  await signInWithKey(key, { beyondTab: true });
}
