import { reasonOf } from '../../errors/reason-of.js';
import type { Finding } from './finding.js';
import { failed, ok, warning } from './finding.js';

const patienceMs = 10_000;
/** Tokens and links are good for minutes. */
const worstSkewSeconds = 30;

interface Readiness {
  readonly dependencies?: Readonly<Record<string, { readonly status: string; readonly error?: string }>>;
}

/** Whether an address answers as Reelforge does, whether its clock agrees with ours, and the services that it needs. */
export async function examineService(url: string, fetch: typeof globalThis.fetch, signal: AbortSignal): Promise<Finding[]> {
  const began = performance.now();
  let answer: Response;
  try {
    answer = await fetch(`${url}/readyz`, { signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]) });
  } catch (error) {
    signal.throwIfAborted();
    return [failed('address', `${url} does not answer: ${reasonOf(error)}`, 'Start the service (`npm start` in a checkout), or say where it is by --url.')];
  }
  const took = Math.round(performance.now() - began);
  const text = await answer.text();
  const readiness = readinessIn(text);
  if (!readiness?.dependencies) return [failed('address', `${url} answers ${answer.status}, and not as Reelforge does`, 'Check the address: it is that of the API, without /v1.')];
  const parts = Object.entries(readiness.dependencies).map(([name, { status, error }]) => (status === 'up' ? ok(name, 'up') : failed(name, error ?? status, `The operator of ${url} has to look after it; the API log says more.`)));
  return [ok('address', `${url} answers within ${took} ms`), examineClock(answer.headers.get('date')), ...parts];
}

function examineClock(date: string | null): Finding {
  const seconds = date === null ? 0 : Math.round((Date.parse(date) - Date.now()) / 1000);
  if (Math.abs(seconds) <= worstSkewSeconds) return ok('clock', 'agrees with that of the service');
  return warning('clock', `is ${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead of'} that of the service`, 'Set the clock of this machine: tokens and links expire too early or too late otherwise.');
}

function readinessIn(text: string): Readiness | null {
  try {
    return JSON.parse(text) as Readiness | null;
  } catch {
    return null;
  }
}
