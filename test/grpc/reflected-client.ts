import { createRequire } from 'node:module';
import path from 'node:path';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import type { ChannelCredentials } from '@grpc/grpc-js';
import { loadFileDescriptorSetFromBuffer, loadSync } from '@grpc/proto-loader';
import type { MessageTypeDefinition, PackageDefinition, ServiceDefinition } from '@grpc/proto-loader';

const reflectionFile = path.join(path.dirname(createRequire(import.meta.url).resolve('@grpc/reflection/package.json')), 'build/proto/grpc/reflection/v1/reflection.proto');
const reflection = loadSync(reflectionFile)['grpc.reflection.v1.ServerReflection'] as ServiceDefinition;
type Field = { name: string; typeName: string };

/** Knows of a server what that tells by reflection, and takes requests as JSON: as grpcurl does. */
export class ReflectedClient {
  private readonly client: Client;

  constructor(address: string, channel: ChannelCredentials = credentials.createInsecure()) {
    this.client = new Client(address, channel, { 'grpc.use_local_subchannel_pool': 1 });
  }

  /** Names of services */
  async list(): Promise<string[]> {
    const { listServicesResponse } = await this.ask({ listServices: '*' });
    return listServicesResponse.service.map(({ name }: { name: string }) => name);
  }

  /** `method` as `reelforge.v1.JobService/GetJob`. Answers with all messages that come; rejects with the status. */
  async call(method: string, json: object, headers: Readonly<Record<string, string>> = {}): Promise<any[]> {
    const [service = '', name = ''] = method.split('/');
    const types = await this.typesOf(service);
    const { path: route, requestType, requestSerialize, responseDeserialize } = (types[service] as ServiceDefinition)[name]!;
    const metadata = new Metadata();
    for (const [key, value] of Object.entries(headers)) metadata.set(key, value);
    const request = fitted(json, (requestType).type as { field: Field[] }, types);
    const stream = this.client.makeServerStreamRequest(route, requestSerialize, responseDeserialize, request, metadata);
    const messages: unknown[] = [];
    for await (const message of stream) messages.push(message);
    return messages;
  }

  close(): void {
    this.client.close();
  }

  private async typesOf(symbol: string): Promise<PackageDefinition> {
    const { fileDescriptorResponse } = await this.ask({ fileContainingSymbol: symbol });
    const files = fileDescriptorResponse.fileDescriptorProto as Buffer[];
    return loadFileDescriptorSetFromBuffer(Buffer.concat(files.map((file) => Buffer.concat([Buffer.from([0x0a, ...varint(file.length)]), file]))), { enums: String, longs: Number, oneofs: true });
  }

  private async ask(request: object): Promise<any> {
    const { path: route, requestSerialize, responseDeserialize } = reflection['ServerReflectionInfo']!;
    const stream = this.client.makeBidiStreamRequest(route, requestSerialize, responseDeserialize);
    stream.end(request);
    for await (const answer of stream) return answer;
    throw new Error('no answer');
  }
}

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}

/** JSON of protobuf as protobuf.js takes it: a `Value` and a `Struct` stand for whatever JSON is there. */
function fitted(json: any, type: { field: Field[] }, types: PackageDefinition): any {
  return Object.fromEntries(Object.entries(json).map(([name, value]) => {
    const field = type.field.find((one) => one.name === name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    if (!field) throw new Error(`no field ${name}`);
    const { typeName } = field;
    const one = (item: unknown) => (typeName === 'google.protobuf.Value' ? valueOf(item) : typeName === 'google.protobuf.Struct' ? valueOf(item).struct_value : typeof item === 'object' ? fitted(item, nested(typeName, types), types) : item);
    return [field.name, Array.isArray(value) ? value.map(one) : one(value)];
  }));
}

function nested(name: string, types: PackageDefinition): { field: Field[] } {
  const found = Object.entries(types).find(([full]) => full === name || full.endsWith(`.${name}`))?.[1] as MessageTypeDefinition<object, object> | undefined;
  if (!found) throw new Error(`no type ${name}`);
  return found.type as { field: Field[] };
}

/** Maps are lists of entries, as they are on the wire: descriptors tell protobuf.js no more. */
function valueOf(json: unknown): any {
  if (json === null) return { null_value: 0 };
  if (Array.isArray(json)) return { list_value: { values: json.map(valueOf) } };
  if (typeof json === 'object') return { struct_value: { fields: Object.entries(json).map(([key, value]) => ({ key, value: valueOf(value) })) } };
  return { [`${typeof json}_value`.replace('boolean', 'bool')]: json };
}
