import { Client, Connection } from '@temporalio/client';
import type { Logger } from 'pino';
import type { ApiConfig } from '../../../packages/platform/config/blocks.js';
import { temporalConnection } from '../../../packages/platform/config/temporal.js';
import { openDatabase } from '../../../packages/platform/job-store/client.js';
import type { Database } from '../../../packages/platform/job-store/client.js';
import { DispatchMarks } from '../../../packages/platform/job-store/dispatch-marks.js';
import { Outbound } from '../../../packages/platform/outbound/outbound.js';
import { ObjectStore } from '../../../packages/platform/object-store/object-store.js';
import { payloadMeter } from '../../../packages/platform/metrics/payload-metrics.js';
import { PayloadEncryption } from '../../../packages/platform/payload-codec/payload-encryption.js';
import type { Envelope } from '../../../packages/platform/secrets/envelope.js';
import { Vault } from '../../../packages/platform/secrets/vault.js';
import { AuditLog } from './audit/audit-log.js';
import { answerEnvelope } from './idempotency/seal-answer.js';
import { type TracedStarts, untraced } from './tracing/trace-starts.js';
import { SearchAttributes } from './temporal/search-attributes.js';

/** Everything that reaches out of the process. Nothing connects before it is used. */
export class Services {
  readonly db: Database;
  /** Of answers that are kept for an Idempotency-Key */
  readonly answers: Envelope;
  readonly audit: AuditLog;
  readonly dispatched: DispatchMarks;
  readonly store: ObjectStore;
  readonly outbound: Outbound;
  readonly connection: Connection;
  readonly temporal: Client;
  readonly attributes: SearchAttributes;

  constructor(
    readonly config: ApiConfig,
    readonly log: Logger,
    private readonly traced: TracedStarts = untraced,
  ) {
    this.db = openDatabase(config.DATABASE_URL, { maxConnections: 20, vault: Vault.of(config) });
    this.answers = answerEnvelope(config);
    this.audit = new AuditLog(this.db, log);
    this.dispatched = new DispatchMarks(this.db);
    this.store = new ObjectStore(config);
    this.outbound = new Outbound({ allowedNetworks: config.OUTBOUND_ALLOWED_NETWORKS });
    // No retries inside of a call: callers have deadlines, the dispatcher repeats, and a retry must not outlive the connection.
    this.connection = Connection.lazy({ ...temporalConnection(config), interceptors: [] });
    this.temporal = new Client({ connection: this.connection, namespace: config.TEMPORAL_NAMESPACE, dataConverter: { payloadCodecs: [PayloadEncryption.of(config), payloadMeter] }, interceptors: { workflow: [...traced.interceptors] } });
    this.attributes = new SearchAttributes(config.TEMPORAL_NAMESPACE, log);
  }

  /** Called by Nest when the requests under way have ended. */
  async onApplicationShutdown(): Promise<void> {
    this.store.close();
    await this.audit.close();
    await Promise.allSettled([this.outbound.close(), this.db.$disconnect(), this.connection.close()]);
    await this.traced.tracing?.close();
  }
}
