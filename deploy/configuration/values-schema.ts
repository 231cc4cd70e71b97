import { secretNames } from '../../packages/platform/config/secret.js';
import { apiSchema, workerSchema } from '../../packages/platform/config/blocks.js';
import type { Variable } from './variables.js';

type Schema = Record<string, unknown>;

/** What the chart sets by itself, from other values. */
const fixed = new Set(['API_PORT', 'GRPC_PORT', 'WORKER_ROLES', 'WORK_DIR', 'WORKER_HEALTH_PORT', 'SHUTDOWN_GRACE_SECONDS', 'SOURCE_CACHE_BYTES', 'VIDEO_SLOTS', 'IMAGE_SLOTS']);

/** The parts of the chart's values.schema.json that follow from the configuration: plain variables, and names of secrets. */
export function configurationSchemas(variables: readonly Variable[]): Record<'sharedConfig' | 'apiConfig' | 'workerConfig' | 'apiSecrets' | 'workerSecrets', Schema> {
  const plain = variables.filter(({ name, isSecret }) => !isSecret && !fixed.has(name));
  const config = (held: readonly Variable[]): Schema => ({ type: 'object', additionalProperties: false, properties: Object.fromEntries(held.map((variable) => [variable.name, valueSchema(variable)])) });
  const secrets = (names: readonly string[]): Schema => ({ type: 'array', uniqueItems: true, items: { enum: names }, contains: { const: 'DATABASE_URL' } });
  return {
    sharedConfig: config(plain.filter(({ readBy }) => readBy.includes('API') && readBy.includes('worker'))),
    apiConfig: config(plain.filter(({ readBy }) => readBy.includes('API'))),
    workerConfig: config(plain.filter(({ readBy }) => readBy.includes('worker'))),
    apiSecrets: secrets(secretNames(apiSchema)),
    workerSecrets: secrets(secretNames(workerSchema)),
  };
}

function valueSchema({ type, values, minimum, maximum, description }: Variable): Schema {
  if (values) return { enum: values, description };
  if (type === 'boolean') return { type: ['boolean', 'string'], pattern: '^(true|false|1|0|yes|no|on|off)$', description };
  if (type === 'integer') return { type: ['integer', 'string'], minimum, maximum, pattern: '^[0-9]+$', description };
  // `false` of TRUST_PROXY is a boolean of YAML.
  return { type: ['string', 'boolean'], description };
}
