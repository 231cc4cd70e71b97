import { choosePort } from '../ports.js';
import type { Terminal } from '../terminal.js';
import type { StackOptions } from './options.js';

/** A port for every listener of the stack. */
export interface StackPorts {
  readonly api: number;
  readonly grpc: number;
  readonly temporal: number;
  readonly temporalUi: number;
  readonly temporalHttp: number;
  readonly temporalMetrics: number;
  readonly s3: number;
  readonly postgres: number;
  readonly workerHealth: number;
}

/** Chooses the ports, saying which one had to move because another program has it. */
export async function chooseStackPorts({ ports, env }: StackOptions, terminal: Terminal): Promise<StackPorts> {
  const choose = async (what: string, wanted: number) => {
    const { port, moved } = await choosePort(wanted);
    if (moved) terminal.line(`  ! Port ${wanted} is in use: ${what} moves to ${port}`);
    return port;
  };
  const free = () => choose('', 0);
  return {
    api: await choose('the API', ports.api),
    grpc: await choose('gRPC', ports.grpc),
    temporal: await (env['TEMPORAL_ADDRESS'] ? free() : choose('Temporal', ports.temporal)),
    temporalUi: await (env['TEMPORAL_ADDRESS'] ? free() : choose('the Temporal Web UI', ports.temporalUi)),
    temporalHttp: await free(),
    temporalMetrics: await free(),
    s3: await (env['S3_ENDPOINT'] ? free() : choose('S3', ports.s3)),
    postgres: await (env['DATABASE_URL'] ? free() : choose('Postgres', ports.postgres)),
    workerHealth: await free(),
  };
}
