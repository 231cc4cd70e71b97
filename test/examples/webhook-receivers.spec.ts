import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { signatureHeaders } from '../../packages/platform/webhooks/signature.js';
import { until } from '../until.js';
import { canRun, RunningExample } from './run-example.js';

const secret = `whsec_${randomBytes(24).toString('base64')}`;
const body = JSON.stringify({ type: 'job.completed', timestamp: '2026-01-01T00:00:00Z', data: { job: { id: 'job_1', reference: 'ümlaut' } } });

const files = readdirSync(path.resolve(import.meta.dirname, '../../examples/webhooks')).filter((file) => !file.endsWith('.php'));

describe.each(files.map((file) => [file]))('examples/webhooks/%s', (file) => {
  const runs = canRun(`webhooks/${file}`) ? it : it.skip;

  runs('takes what the service signs, and nothing else', async () => {
    const receiver = new RunningExample(`webhooks/${file}`, { WEBHOOK_SECRET: secret, PORT: '0' });
    try {
      await until('it listens', () => receiver.lines.some((line) => line.startsWith('listening')), 170_000);
      const port = /\d{4,5}(?=\D*$)/.exec(receiver.lines[0]!)![0];
      const send = async (headers: Record<string, string>, text = body) => (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text })).status;
      const signed = (secrets: string[], at = new Date()) => signatureHeaders('msg_1', at, body, secrets);
      const other = `whsec_${randomBytes(24).toString('base64')}`;
      const late = new Date(Date.now() - 301_000);
      expect(await send(signed([secret]))).toBe(204);
      // The old secret signs beside the new one for a while.
      expect(await send(signed([other, secret]))).toBe(204);
      expect({ other: await send(signed([other])), late: await send(signed([secret], late)), changed: await send(signed([secret]), `${body} `), unsigned: await send({}) }).toEqual({ other: 400, late: 400, changed: 400, unsigned: 400 });
      expect(receiver.lines.slice(1)).toEqual(['job.completed job_1', 'job.completed job_1']);
    } finally {
      await receiver.stop();
    }
  });
});
