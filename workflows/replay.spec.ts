import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { historyShapes } from '../test/workflows/history-shapes.js';
import { testServices } from '../test/services/services.js';

const folder = new URL('histories/', import.meta.url);
const stored = async (name: string) => proto.temporal.api.history.v1.History.decode(await readFile(new URL(`${name}.pb`, folder)));
const names = Object.keys(historyShapes);

let code: string;
/** Never looks for the source: what every history does first. */
let broken: string;

beforeAll(async () => {
  code = await readFile(testServices().workflowBundlePath, 'utf8');
  broken = code.replace(/resolveSource\.executeWithOptions/g, 'mirrorJob.executeWithOptions');
}, 120_000);

test('there is one history of each shape of a job', () => {
  expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.pb`).sort());
});

test.each(names)('the history of the shape %s replays', async (name) => {
  await Worker.runReplayHistory({ workflowBundle: { code } }, await stored(name));
});

test.each(names)('the history of the shape %s does not replay on a broken copy of the workflow', async (name) => {
  expect(broken).not.toBe(code);
  await expect(Worker.runReplayHistory({ workflowBundle: { code: broken } }, await stored(name))).rejects.toThrow(/[Nn]ondeterminism/);
});
