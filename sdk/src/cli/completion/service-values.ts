import { chooseConnection } from '../config/connection.js';
import type { Io } from '../io.js';
import { readConfig, configPath } from '../config/config-file.js';
import { Run } from '../run.js';
import type { Reelforge } from '../../index.js';
import { relativeTime } from '../text/times.js';
import type { Candidate, Values } from './complete.js';

// Whoever pressed Tab waits for this.
const patienceMs = 5000;
const most = 50;

/** Candidates that the service knows, as who is signed in here: none where it does not answer at once. */
export function serviceValues(io: Io): Values {
  return async (kind, operands) => {
    if (kind === 'profile') return Object.entries((await readConfig(configPath(io.env['REELFORGE_CONFIG'], io.env, io.homeFolder))).profiles).map(([value, { url }]) => ({ value, description: url }));
    const { REELFORGE_URL: url, REELFORGE_API_KEY: apiKey, REELFORGE_PROFILE: profile, REELFORGE_CONFIG: config } = io.env;
    const wishes = { ...(url ? { url } : {}), ...(apiKey ? { apiKey } : {}), ...(profile ? { profile } : {}), ...(config ? { config } : {}) };
    const run = new Run(io, { ...wishes, color: false });
    const client = run.clientFor(await chooseConnection(wishes, io), { maxRetries: 0 });
    return ask(client, kind, operands);
  };
}

async function ask(client: Reelforge, kind: string, operands: readonly string[]): Promise<readonly Candidate[]> {
  const options = { signal: AbortSignal.timeout(patienceMs), timeoutMs: patienceMs, maxRetries: 0 };
  const limit = { limit: most };
  switch (kind) {
    case 'job':
      return (await client.jobs.list(limit, options).page()).data.map(({ id, state, createdAt, reference }) => ({ value: id, description: [state, relativeTime(new Date(createdAt), new Date()), reference].filter(Boolean).join(', ') }));
    case 'preset':
      return (await client.presets.list({ limit: 100 }, options).page()).data.map(({ name, description }) => ({ value: name, description: description ?? '' }));
    case 'output':
      return operands[0] ? (await client.jobs.get(operands[0], options)).outputs.map(({ name, type, state }) => ({ value: name, description: `${type}, ${state}` })) : [];
    case 'webhook':
      return [...(await client.webhooks.list(limit, options).page()).data.map(({ id, url }) => ({ value: id, description: url ?? '' })), { value: 'jobs', description: 'The webhookUrl of every job' }];
    case 'delivery':
      return operands[0] ? (await client.webhooks.deliveries(operands[0], limit, options).page()).data.map(({ id, type, state }) => ({ value: id, description: `${type}, ${state}` })) : [];
    case 'key-id':
      return (await client.apiKeys.list(limit, options).page()).data.map(({ id, name }) => ({ value: id, description: name }));
    case 'session':
      return (await client.sessions.list(limit, options).page()).data.map(({ id, device }) => ({ value: id, description: device ?? '' }));
    default:
      return [];
  }
}
