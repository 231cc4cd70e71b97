import { randomUUID } from 'node:crypto';
import { type Connection, WorkflowClient } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { registerSearchAttributes, searchAttributeNames } from '../../apps/api/src/temporal/search-attributes.js';
import { until } from '../until.js';

/** Registers the search attributes of jobs in a namespace, and waits until starts with them are taken. */
export async function searchable(connection: Connection, namespace: string): Promise<void> {
  const reason = await registerSearchAttributes(connection, namespace);
  if (reason !== null) throw new Error(reason);
  const client = new WorkflowClient({ connection, namespace });
  const typedSearchAttributes = searchAttributeNames.map((name) => ({ key: defineSearchAttributeKey(name, SearchAttributeType.KEYWORD), value: 'x' }));
  await until('starts with search attributes are taken', async () => {
    // Nobody serves this queue: the workflow is ended before it begins.
    const handle = await client.start('none', { workflowId: randomUUID(), taskQueue: randomUUID(), typedSearchAttributes }).catch(() => null);
    await handle?.terminate();
    return handle !== null;
  });
}
