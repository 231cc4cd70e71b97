import { examineVersion } from './examine-version.js';

const from = (answer: Response) => async () => answer;
const examine = (client: string, answer: Response) => examineVersion('http://localhost', client, from(answer), new AbortController().signal);

it.each([
  ['0.1.0', '0.1.9', 'ok', null],
  ['0.2.0', '0.1.9', 'warning', 'npm install @reelforge/client@0.2'],
  ['2.9.0', '2.0.1', 'ok', null],
  ['3.0.0', '2.9.0', 'warning', 'npm install @reelforge/client@3'],
])('a service of %s and a client of %s: %s', async (service, client, state, cure) => {
  expect(await examine(client, Response.json({ version: service }))).toMatchObject({ name: 'version', state, cure: cure === null ? null : expect.stringContaining(cure) });
});

it('a service that does not say so is worth a warning, and nothing more', async () => {
  expect((await examine('0.1.0', new Response('not here', { status: 404 }))).state).toBe('warning');
  expect((await examine('0.1.0', new Response('<html>'))).state).toBe('warning');
});
