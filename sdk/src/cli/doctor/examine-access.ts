import { stat } from 'node:fs/promises';
import type { Reelforge } from '../../index.js';
import { isReelforgeError } from '../../index.js';
import type { Connection } from '../config/connection.js';
import { explain } from '../explain.js';
import type { Finding } from './finding.js';
import { failed, ok, warning } from './finding.js';

/** Who else may read the file of sign-ins. */
export async function examineConfig({ configFile }: Connection): Promise<Finding> {
  const found = await stat(configFile).catch(() => null);
  if (!found) return ok('sign-ins', `none are stored (${configFile})`);
  if (process.platform !== 'win32' && found.mode & 0o077) return warning('sign-ins', `${configFile} may be read by others`, `Run \`chmod 600 ${configFile}\`.`);
  return ok('sign-ins', configFile);
}

/** Each asks for something that does not exist, or for a page of one: what is refused before that tells the scope. */
const probes: Readonly<Record<string, (client: Reelforge, options: { signal: AbortSignal }) => Promise<unknown>>> = {
  'jobs:read': (client, options) => client.jobs.list({ limit: 1 }, options).page(),
  'jobs:write': (client, options) => client.jobs.cancel('job_doctor', options),
  'uploads:write': (client, options) => client.uploads.get('upl_doctor', options),
  'playback:read': (client, options) => client.jobs.playback('job_doctor', 'doctor', {}, options),
  'webhooks:write': (client, options) => client.webhooks.list({ limit: 1 }, options).page(),
  'usage:read': (client, options) => client.quotas.get(options),
};

/** Whether the credentials are good, and what for. */
export async function examineCredentials(connection: Connection, client: Reelforge, signal: AbortSignal): Promise<Finding[]> {
  if (!connection.credentials) return [failed('credentials', 'there are none for this address', 'Sign in with `reelforge login`, or give --api-key.')];
  const missing: string[] = [];
  for (const [scope, probe] of Object.entries(probes)) {
    try {
      await probe(client, { signal });
    } catch (error) {
      signal.throwIfAborted();
      if (isReelforgeError(error, 'forbidden')) missing.push(scope);
      else if (!isReelforgeError(error, 'not_found')) return [failed('credentials', explain(error, null).lines.join(' '), null)];
    }
  }
  const kind = connection.credentials.kind === 'session' ? 'a session' : 'a key';
  if (!missing.length) return [ok('credentials', `${kind} with all scopes, by ${connection.from}`)];
  return [warning('credentials', `${kind} without ${missing.join(' ')}, by ${connection.from}`, 'Commands that need these are refused; `reelforge keys add` makes another key.')];
}

/** Sends a few bytes straight to the store, as every upload does, and removes them. */
export async function examineStore(client: Reelforge, signal: AbortSignal): Promise<Finding> {
  try {
    const upload = await client.uploads.send(Buffer.from('reelforge doctor'), { fileName: 'doctor.txt', signal });
    await client.uploads.delete(upload.id, { signal });
    return ok('uploads', 'the store takes files from here');
  } catch (error) {
    signal.throwIfAborted();
    return failed('uploads', explain(error, null).lines.join(' '), 'Files go straight to the store: S3_PUBLIC_ENDPOINT of the service must be an address that this machine reaches.');
  }
}
