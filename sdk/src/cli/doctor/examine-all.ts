import type { Run } from '../run.js';
import { examineConfig, examineCredentials, examineStore } from './examine-access.js';
import { examineService } from './examine-service.js';
import { clientVersion } from '../version.js';
import { examineVersion } from './examine-version.js';
import type { Finding } from './finding.js';

const skipped = (name: string, detail: string): Finding => ({ name, state: 'skipped', detail, cure: null });

/** One thing after the other; what cannot be known because of an earlier one is left out. */
export async function examineAll(run: Run): Promise<Finding[]> {
  const connection = await run.connection();
  const client = run.clientFor(connection, { maxRetries: 0 });
  const findings = [await examineConfig(connection), ...(await examineService(connection.url, run.fetch, run.signal))];
  if (hasFailed(findings, 'address')) return [...findings, skipped('credentials', 'nobody to ask'), skipped('uploads', 'nobody to ask')];
  findings.push(await examineVersion(connection.url, clientVersion, run.fetch, run.signal));
  findings.push(...(await examineCredentials(connection, client, run.signal)));
  if (hasFailed(findings, 'credentials')) return [...findings, skipped('uploads', 'needs credentials')];
  if (findings.some(({ name, detail }) => name === 'credentials' && detail.includes('uploads:write'))) return [...findings, skipped('uploads', 'needs uploads:write')];
  return [...findings, await examineStore(client, run.signal)];
}

function hasFailed(findings: readonly Finding[], name: string): boolean {
  return findings.some((finding) => finding.name === name && finding.state === 'failed');
}
