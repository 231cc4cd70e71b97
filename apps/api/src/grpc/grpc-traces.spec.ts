import { randomBytes } from 'node:crypto';
import { GrpcClient } from '../../../../test/grpc/grpc-client.js';
import { Collector } from '../../../../test/observability/collector.js';
import { bearer } from '../../../../test/services/people.js';
import { startApi } from '../../../../test/services/running-api.js';
import { GrpcServer } from './grpc-server.js';

test('a call of gRPC is a span below that of its caller, with the start of its workflow below it, and the answer names it', async () => {
  const collector = await Collector.open();
  const api = await startApi({ GRPC_PORT: '0', API_HOST: '127.0.0.1', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const grpc = new GrpcClient(`127.0.0.1:${api.app.get(GrpcServer).port}`);
  const [traceId, callersSpan] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  const headers = { traceparent: `00-${traceId}-${callersSpan}-01`, 'x-request-id': 'traced' };
  try {
    const tenant = await api.newTenant();
    const { body: upload } = await tenant.call('POST', '/v1/uploads', { fileName: 'a.mp4' });
    const made = await grpc.call('CreateJob', { source: { upload: upload.id }, outputs: [{ audio: { name: 'sound' } }] }, { ...bearer(tenant.key), ...headers });
    expect(made.failure).toBeUndefined();
    const refused = await grpc.call('GetJob', { id: 'job_none' }, { ...bearer(tenant.key), ...headers });
    expect(refused.failure!.status).toBe('NOT_FOUND');
    await api.started();
    // What is left is sent then.
    await api.close();
    const span = (name: string) => collector.trace(traceId).find((one) => one.name === name)!;
    const create = span('reelforge.v1.JobService/CreateJob');
    expect(create).toMatchObject({ parentSpanId: callersSpan, service: 'reelforge-api', failed: false, attributes: { 'rpc.system': 'grpc', 'rpc.method': 'CreateJob', 'rpc.grpc.status_code': 0, 'reelforge.request.id': 'traced' } });
    expect(made.headers.get('traceparent')).toEqual([`00-${traceId}-${create.spanId}-01`]);
    expect(span('StartWorkflow:jobWorkflow').parentSpanId).toBe(create.spanId);
    // What a caller does wrong is no fault of the service.
    expect(span('reelforge.v1.JobService/GetJob')).toMatchObject({ failed: false, attributes: { 'rpc.grpc.status_code': 5 } });
  } finally {
    grpc.close();
    await api.close();
    await collector.close();
  }
}, 60_000);
