import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadSync } from '@grpc/proto-loader';
import type { MessageTypeDefinition, PackageDefinition, ServiceDefinition } from '@grpc/proto-loader';

/** The build keeps a copy at the same place. */
const folder = path.resolve(import.meta.dirname, '../../../../proto');

export const serviceName = 'reelforge.v1.JobService';

/** What stands in `proto`, as this process speaks it. */
export const definition: PackageDefinition = loadSync(['reelforge/v1/job_service.proto', 'google/rpc/status.proto', 'google/rpc/error_details.proto'], { includeDirs: [folder], enums: String, longs: Number, oneofs: true });

export const jobService = definition[serviceName] as ServiceDefinition;

/** The same and that of `grpc.health.v1`, as reflection tells them. `buf` describes them: proto-loader would lose which fields are optional or maps, and their names. */
export function describedServices(): PackageDefinition {
  const fileDescriptorProtos = filesOf(readFileSync(path.join(folder, 'descriptors.binpb')));
  const services = { ...loadSync('grpc/health/v1/health.proto', { includeDirs: [folder] }), [serviceName]: jobService };
  return Object.fromEntries(Object.entries(services).map(([name, described]) => [name, { ...described, fileDescriptorProtos }])) as unknown as PackageDefinition;
}

/** A `FileDescriptorSet` has one field, that is repeated: each file stands behind its tag and its length. */
function filesOf(set: Buffer): Buffer[] {
  const files: Buffer[] = [];
  for (let at = 0; at < set.length; ) {
    let length = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = set[(at += 1)]!;
      length |= (byte & 0x7f) << shift;
      more = byte > 0x7f;
    }
    files.push(set.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return files;
}

/** Encodes a message by its full name. */
export function encode(type: string, message: object): Buffer {
  return (definition[type] as MessageTypeDefinition<object, object>).serialize(message);
}
