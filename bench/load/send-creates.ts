import autocannon from 'autocannon';
import type { BenchStack } from '../bench-stack.js';

interface Sending {
  readonly seconds: number;
  readonly connections: number;
  /** As fast as they are answered without it */
  readonly perSecond?: number;
}

/** What creates were answered in some seconds. */
export interface Answered {
  readonly perSecond: number;
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Asks for jobs that wait for an upload which never comes. Throws when one is refused: a fast refusal is no speed. */
export async function sendCreates({ addresses }: BenchStack, upload: string, { seconds, connections, perSecond }: Sending): Promise<Answered> {
  const result = await autocannon({
    url: `${addresses.api}/v1/jobs`,
    method: 'POST',
    headers: { authorization: `Bearer ${addresses.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ source: { upload }, outputs: [{ name: 'main', type: 'hls' }] }),
    connections,
    duration: seconds,
    ...(perSecond === undefined ? {} : { overallRate: perSecond }),
  });
  if (result.errors + result.non2xx > 0) throw new Error(`${result.non2xx} creates were refused and ${result.errors} broke off.`);
  return { perSecond: result['2xx'] / result.duration, count: result['2xx'], p50Ms: result.latency.p50, p99Ms: result.latency.p99 };
}
