import { Client, credentials, Metadata, status } from '@grpc/grpc-js';
import type { ClientReadableStream, ServiceError } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { MessageTypeDefinition, MethodDefinition, ServiceDefinition } from '@grpc/proto-loader';
import path from 'node:path';

/** As a client of any language has it: from the files in `proto`, without anything of the service's own code. */
const definition = loadSync(['reelforge/v1/job_service.proto', 'google/rpc/status.proto', 'google/rpc/error_details.proto'], { includeDirs: [path.join(import.meta.dirname, '../../proto')], enums: String, longs: Number, defaults: true, oneofs: true });
const methods = definition['reelforge.v1.JobService'] as ServiceDefinition;

/** How a call has failed, with its details in clear. */
export interface Failure {
  readonly status: string;
  readonly message: string;
  readonly requestId: string | undefined;
  /** By the names of their types */
  readonly details: Readonly<Record<string, any>>;
}

export interface Answered {
  readonly answer?: any;
  readonly failure?: Failure;
  /** Initial metadata */
  readonly headers: Metadata;
}

export class GrpcClient {
  readonly client: Client;

  constructor(readonly address: string, channel = credentials.createInsecure()) {
    this.client = new Client(address, channel, { 'grpc.use_local_subchannel_pool': 1 });
  }

  call(name: string, request: object, headers: Readonly<Record<string, string>> = {}, deadline?: Date): Promise<Answered> {
    const { path: method, requestSerialize, responseDeserialize } = methods[name] as MethodDefinition<object, object>;
    return new Promise((resolve) => {
      let initial = new Metadata();
      const call = this.client.makeUnaryRequest(method, requestSerialize, responseDeserialize, request, metadataOf(headers), deadline ? { deadline } : {}, (error, answer) => resolve(error ? { failure: failureOf(error), headers: initial } : { answer, headers: initial }));
      call.on('metadata', (metadata) => (initial = metadata));
    });
  }

  watch(request: object, headers: Readonly<Record<string, string>> = {}, deadline?: Date): WatchReader {
    const { path: method, requestSerialize, responseDeserialize } = methods['WatchJob'] as MethodDefinition<object, object>;
    return new WatchReader(this.client.makeServerStreamRequest(method, requestSerialize, responseDeserialize, request, metadataOf(headers), deadline ? { deadline } : {}));
  }

  close(): void {
    this.client.close();
  }
}

/** Reads a stream of events as fast as they come. */
export class WatchReader {
  readonly messages: any[] = [];
  failure: Failure | null = null;
  /** Resolves when the stream has ended, for whatever reason */
  readonly ended: Promise<void>;

  constructor(readonly stream: ClientReadableStream<object>) {
    this.ended = new Promise((resolve) => {
      stream.on('data', (message) => this.messages.push(message));
      stream.on('error', (error: ServiceError) => {
        this.failure = failureOf(error);
        resolve();
      });
      stream.on('end', resolve);
    });
  }

  get events(): any[] {
    return this.messages.flatMap(({ event }) => event ?? []);
  }

  get sequences(): number[] {
    return this.events.map(({ sequence }) => sequence);
  }
}

function metadataOf(headers: Readonly<Record<string, string>>): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
  return metadata;
}

function decode(type: string, bytes: Buffer): any {
  return (definition[type] as MessageTypeDefinition<object, object>).deserialize(bytes);
}

function failureOf(error: ServiceError): Failure {
  const [bytes] = error.metadata?.get('grpc-status-details-bin') ?? [];
  const details = bytes ? (decode('google.rpc.Status', bytes as Buffer).details as { type_url: string; value: Buffer }[]) : [];
  const byName = Object.fromEntries(details.map(({ type_url: url, value }) => [url.split('.').at(-1), decode(url.split('/')[1]!, value)]));
  return { status: status[error.code], message: error.details, requestId: byName['RequestInfo']?.requestId, details: byName };
}
