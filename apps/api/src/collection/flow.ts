import type { Call } from '../docs/reference/openapi.js';
import { itemOf } from './item.js';
import type { Folder, Item } from './postman.js';

const statusIs = (status: number) => `pm.test('is answered by ${status}', () => pm.response.to.have.status(${status}));`;

/** The first job, one request after another; each keeps what the next one needs. */
export function flow(calls: readonly Call[]): Folder {
  const step = (operationId: string, name: string, ...exec: string[]): Item => ({ ...itemOf(calls.find((call) => call.operationId === operationId)!), name, event: [{ listen: 'test', script: { type: 'text/javascript', exec } }] });
  return {
    name: 'From file to playback',
    description: 'Run this folder from top to bottom.',
    item: [
      step('uploadContent', '1. Send a file', statusIs(201), "pm.collectionVariables.set('uploadId', pm.response.json().id);"),
      step('createJob', '2. Ask for outputs', statusIs(201), "pm.collectionVariables.set('jobId', pm.response.json().id);"),
      step(
        'getJob', '3. Wait for the end', statusIs(200),
        'const { state } = pm.response.json();',
        "if (['waiting', 'queued', 'inspecting', 'processing'].includes(state)) setTimeout(() => pm.execution.setNextRequest('3. Wait for the end'), 1000);",
        "else pm.test('all outputs are made', () => pm.expect(state).to.equal('completed'));",
      ),
      step('getPlayback', '4. Addresses that play', statusIs(200), "pm.collectionVariables.set('playbackUrl', pm.response.json().hls);"),
    ],
  };
}
