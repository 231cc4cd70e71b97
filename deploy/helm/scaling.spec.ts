import { readExpression } from '../../test/observability/promql.js';
import { ofKind, valuesUnder } from './read-manifests.js';
import { renderChart, type Labels } from './render-chart.js';

test('KEDA asks the server, the namespace and the release of the pool, and counts its pods alone', async () => {
  const manifests = await renderChart('production', { set: 'workers.video.config.TEMPORAL_NAMESPACE=other,config.TEMPORAL_TLS=false,workers.video.config.WORKER_DEPLOYMENT_NAME=media,workers.video.config.WORKER_BUILD_ID=1.4.0' });
  const [queue, , slots] = ofKind<{ spec: { triggers: { metadata: Labels }[] } }>(manifests, 'ScaledObject').find(({ metadata }) => metadata.name.endsWith('-video'))!.spec.triggers;
  expect(queue!.metadata).toMatchObject({ namespace: 'other', workerDeploymentName: 'media', workerDeploymentBuildId: '1.4.0', enableTLS: 'false' });
  expect(slots!.metadata['query']).toContain('namespace="media",pod=~"media-prod-reelforge-worker-video-.*"');
});

test('a pool is kept as large as it has busy workers, however many slots each has', async () => {
  const scalers = ofKind<{ metadata: { name: string }; spec: { triggers: { type: string; metadata: { query?: string; threshold?: string } }[] } }>(await renderChart('production'), 'ScaledObject');
  const queries = scalers.flatMap(({ spec }) => spec.triggers.filter(({ type }) => type === 'prometheus').map(({ metadata: { query, threshold } }) => ({ asked: readExpression(query!).asked, threshold })));
  expect(queries.map(({ asked, threshold }) => [asked.map(({ name }) => name), threshold])).toEqual(Array.from({ length: 2 }, () => [['reelforge_worker_slots_used', 'reelforge_worker_slots'], '1']));
  for (const { asked } of queries) {
    for (const { labels } of asked) expect(labels).toEqual(['task_queue', 'app_kubernetes_io_component', 'namespace', 'pod']);
  }
});

test('a pool of a release has one worker at least: Temporal tells no backlog of a release before one has run', async () => {
  const release = 'workers.video.config.WORKER_DEPLOYMENT_NAME=reelforge,workers.video.config.WORKER_BUILD_ID=1.4.0';
  const scalers = ofKind(await renderChart('production', { set: release }), 'ScaledObject');
  expect(scalers.flatMap((scaler) => valuesUnder(scaler, 'workerDeploymentBuildId'))).toEqual(['1.4.0', '1.4.0']);
  await expect(renderChart('production', { set: `${release},workers.video.keda.minReplicas=0` })).rejects.toThrow('minReplicas: is to be 1 at least');
});
