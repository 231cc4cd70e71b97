import { Histogram, Registry } from 'prom-client';

/** Calls of gRPC that this process answers. */
export const grpcMetrics = new Registry();

/** Times a call by its name and the code of its status. */
export const grpcCalls = new Histogram({
  name: 'reelforge_grpc_call_duration_seconds',
  help: 'Calls of gRPC until their end, by the code of their status; streams of events last as long as they do',
  labelNames: ['method', 'code'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers: [grpcMetrics],
});
