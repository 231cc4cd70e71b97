import { MockActivityEnvironment } from '@temporalio/testing';
import { until } from '../../test/until.js';
import { withHeartbeats } from './heartbeats.js';

/** Runs an activity until it has beaten so often; returns how far apart its beats were, in ms. */
async function pauses(count: number, intervalMs?: number): Promise<readonly number[]> {
  const beats = [performance.now()];
  const environment = new MockActivityEnvironment({ heartbeatTimeoutMs: 15_000 });
  environment.on('heartbeat', () => beats.push(performance.now()));
  const { work } = withHeartbeats({ work: () => until('it has beaten', () => beats.length > count) }, intervalMs);
  await environment.run(work);
  return beats.slice(1).map((at, index) => at - beats[index]!);
}

test('an activity beats as seldom as it is told, from its beginning to its end', async () => {
  for (const pause of await pauses(3, 400)) expect(pause).toBeGreaterThan(350);
});
