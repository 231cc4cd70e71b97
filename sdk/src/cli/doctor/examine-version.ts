import type { Finding } from './finding.js';
import { ok, warning } from './finding.js';

/** Whether service and client are of versions that understand each other: the same major one, and below 1.0 the same minor one. */
export async function examineVersion(url: string, client: string, fetch: typeof globalThis.fetch, signal: AbortSignal): Promise<Finding> {
  const answer = await fetch(`${url}/v1/service`, { signal }).catch(() => null);
  signal.throwIfAborted();
  const { version } = (answer?.ok ? await answer.json().catch(() => ({})) : {}) as { version?: string };
  if (!version) return warning('version', `this is ${client}; the service does not say what it is`, 'It is older than this client, or something stands between.');
  if (line(version) === line(client)) return ok('version', `${version}, as this client (${client}) expects`);
  return warning('version', `the service is ${version}, this client ${client}`, `Install the client that fits: npm install @reelforge/client@${line(version)}`);
}

/** `2` of 2.7.1, `0.3` of 0.3.9 */
function line(version: string): string {
  const [major = '', minor = ''] = version.split('.');
  return major === '0' ? `0.${minor}` : major;
}
