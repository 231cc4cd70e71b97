import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { until } from '../until.js';
import { searchable } from './searchable.js';
import { testServices } from './services.js';

/** A new Temporal namespace, which answers, so that specs do not take each other's tasks. It knows the attributes of jobs only where it is `isSearchable`. */
export async function freshNamespace({ isSearchable = false } = {}): Promise<string> {
  const namespace = randomUUID();
  const connection = await Connection.connect({ address: testServices().temporalAddress });
  try {
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1 day') });
    await until('the namespace is known', () => connection.workflowService.listOpenWorkflowExecutions({ namespace }).then(() => true, () => false));
    if (isSearchable) await searchable(connection, namespace);
    return namespace;
  } finally {
    await connection.close();
  }
}
