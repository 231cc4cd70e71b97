import { startApi } from '../../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../../test/services/running-api.js';
import type { JobInput } from '../../../../workflows/contract.js';

let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi();
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => api?.close());

const mp3 = { name: 'sound', type: 'audio' };

it('tells the workflow of a job whether earlier results may be copied', async () => {
  const upload = (await tenant.call('POST', '/v1/uploads', { fileName: 'a.mp4' })).body.id as string;
  const inputOf = async (id: string) => {
    const { events } = await api.services.temporal.workflow.getHandle(id).fetchHistory();
    return JSON.parse(Buffer.from(events![0]!.workflowExecutionStartedEventAttributes!.input!.payloads![0]!.data!).toString()) as JobInput;
  };
  for (const [asked, told] of [[{ cache: true }, true], [{ cache: false }, undefined], [{}, undefined]] as const) {
    const { body } = await tenant.call('POST', '/v1/jobs', { source: { upload }, outputs: [mp3], ...asked });
    expect([body.cache, body.outputs[0].cached, (await inputOf(body.id)).cache]).toEqual([told === true, null, told]);
  }
  expect(await tenant.call('POST', '/v1/jobs', { source: { upload }, outputs: [mp3], cache: 'yes' })).toMatchObject({ status: 422, body: { errors: [{ path: 'cache' }] } });
});
