import type { Server } from '@grpc/grpc-js';
import { HealthImplementation } from 'grpc-health-check';

/** How often readiness is looked at: probes see what is not older. */
const lookMs = 5000;

/** `grpc.health.v1`: of the server as a whole (the empty name) and of each service, after the readiness of the process. */
export class GrpcHealth {
  private readonly health = new HealthImplementation();
  private readonly timer: NodeJS.Timeout;
  private isClosed = false;

  constructor(
    server: Server,
    private readonly services: readonly string[],
    private readonly isReady: () => Promise<boolean>,
  ) {
    this.tell('NOT_SERVING');
    this.health.addToServer(server);
    this.timer = setInterval(() => void this.look(), lookMs).unref();
    void this.look();
  }

  /** The process ends: nobody is to come any more. */
  close(): void {
    this.isClosed = true;
    clearInterval(this.timer);
    this.tell('NOT_SERVING');
  }

  private async look(): Promise<void> {
    const isReady = await this.isReady();
    if (!this.isClosed) this.tell(isReady ? 'SERVING' : 'NOT_SERVING');
  }

  private tell(status: 'SERVING' | 'NOT_SERVING'): void {
    for (const service of ['', ...this.services]) this.health.setStatus(service, status);
  }
}
