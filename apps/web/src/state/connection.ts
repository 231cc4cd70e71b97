import { Store } from './store.js';

/** `lost`: the API did not answer the last time; it is asked again until it does. */
export type Connection = 'up' | 'lost';

export const connection = new Store<Connection>('up');

const firstPauseMs = 1000;
const longestPauseMs = 15_000;
let asking = false;

/** Notes that a request found no API, and asks for it until it is back. */
export function connectionLost(): void {
  connection.set('lost');
  if (!asking) void askUntilUp();
}

/** Resolves as soon as the API answers again; at once when nothing is wrong. Rejects with the reason of `signal`. */
export function connectionBack(signal?: AbortSignal): Promise<void> {
  if (connection.value === 'up') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = connection.subscribe((now) => {
      if (now !== 'up') return;
      end();
      resolve();
    });
    signal?.addEventListener('abort', () => {
      end();
      reject(signal.reason as Error);
    }, { once: true });
  });
}

async function askUntilUp(): Promise<void> {
  asking = true;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.6, longestPauseMs)) {
    await pause(pauseMs);
    if (await isReachable()) break;
  }
  asking = false;
  connection.set('up');
}

/** Whether the API answers now. */
export function isReachable(): Promise<boolean> {
  return fetch('/livez', { cache: 'no-store', signal: AbortSignal.timeout(5000) }).then((answer) => answer.ok, () => false);
}

/** Shorter when the browser says that the network is back. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, ms);
    addEventListener('online', go);
  });
}
