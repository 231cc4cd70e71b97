import { Server, ServerCredentials } from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';
import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Readiness } from '../operations/readiness.js';
import { Services } from '../services.js';
import { describedServices, jobService, serviceName } from './definition.js';
import { GrpcHealth } from './grpc-health.js';
import { jobMethods } from './job-methods.js';
import type { JobMethod } from './job-methods.js';
import { UnaryCalls } from './unary-calls.js';
import { WatchCalls } from './watch-calls.js';

/** As of JSON bodies */
const largestRequestBytes = 1024 * 1024;
const keepAliveMs = 30_000;
const keepAliveTimeoutMs = 10_000;
/** In which calls under way have to end when the process does. */
const partingMs = 5000;

/** Serves gRPC beside HTTP where a port is configured. */
@Injectable()
export class GrpcServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: Server | null = null;
  private health: GrpcHealth | null = null;
  private bound = 0;

  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(UnaryCalls) private readonly unary: UnaryCalls,
    @Inject(WatchCalls) private readonly watch: WatchCalls,
  ) {}

  /** 0 when it does not serve */
  get port(): number {
    return this.bound;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { API_HOST, GRPC_PORT, GRPC_MAX_STREAMS } = this.services.config;
    if (GRPC_PORT === undefined) return;
    const server = new Server({
      'grpc.max_receive_message_length': largestRequestBytes,
      'grpc.max_concurrent_streams': GRPC_MAX_STREAMS,
      'grpc.keepalive_time_ms': keepAliveMs,
      'grpc.keepalive_timeout_ms': keepAliveTimeoutMs,
    });
    server.addService(jobService, Object.fromEntries((Object.keys(jobMethods) as JobMethod[]).map((method) => [method, method === 'WatchJob' ? this.watch.handler : this.unary.handler(method)])));
    new ReflectionService(describedServices()).addToServer(server);
    this.health = new GrpcHealth(server, [serviceName], () => this.readiness.isReady());
    this.bound = await bind(server, `${API_HOST.includes(':') ? `[${API_HOST}]` : API_HOST}:${GRPC_PORT}`, this.credentials());
    this.server = server;
    this.services.log.info({ port: this.bound, tls: this.services.config.GRPC_TLS_CERT !== undefined }, 'gRPC is served');
  }

  /** Streams of events have ended by then; other calls are given the time to. */
  async beforeApplicationShutdown(): Promise<void> {
    this.health?.close();
    const { server } = this;
    if (!server) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        server.forceShutdown();
        resolve();
      }, partingMs);
      server.tryShutdown(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private credentials(): ServerCredentials {
    const { GRPC_TLS_CERT, GRPC_TLS_KEY } = this.services.config;
    if (GRPC_TLS_CERT === undefined || GRPC_TLS_KEY === undefined) return ServerCredentials.createInsecure();
    return ServerCredentials.createSsl(null, [{ cert_chain: Buffer.from(GRPC_TLS_CERT), private_key: Buffer.from(GRPC_TLS_KEY) }]);
  }
}

function bind(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => server.bindAsync(address, credentials, (error, port) => (error ? reject(error) : resolve(port))));
}
