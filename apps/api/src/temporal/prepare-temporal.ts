import { Connection } from '@temporalio/client';
import { attributesAdvice, registerSearchAttributes } from './search-attributes.js';

/** Makes jobs searchable in Temporal. Returns what an operator is to be told when that could not be done; never throws. */
export async function prepareTemporal(address: string, namespace: string): Promise<string | null> {
  const connection = Connection.lazy({ address });
  try {
    const reason = await registerSearchAttributes(connection, namespace);
    return reason === null ? null : attributesAdvice(namespace, reason);
  } finally {
    await connection.close();
  }
}
