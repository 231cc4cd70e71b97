import { Connection } from '@temporalio/client';
import { temporalConnection, type TemporalConfig } from '../../../../packages/platform/config/temporal.js';
import { attributesAdvice, registerSearchAttributes } from './search-attributes.js';

/** Makes jobs searchable in Temporal. Returns what an operator is to be told when that could not be done; never throws. */
export async function prepareTemporal(config: TemporalConfig): Promise<string | null> {
  const connection = Connection.lazy(temporalConnection(config));
  const namespace = config.TEMPORAL_NAMESPACE;
  try {
    const reason = await registerSearchAttributes(connection, namespace);
    return reason === null ? null : attributesAdvice(namespace, reason);
  } finally {
    await connection.close();
  }
}
