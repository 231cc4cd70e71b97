/** `tsx test/workflows/record-deletion.ts`: removes a tenant by today's workflow, with work in several rounds and a pause, and keeps the history for the replay test. */
import { mkdir, writeFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { NativeConnection, Worker } from '@temporalio/worker';
import { taskQueues } from '../../workflows/contract.js';
import { deletionWorkflowType, type DeletionActivities, type Removal } from '../../workflows/deletion-contract.js';
import { freshNamespace } from '../services/namespace.js';
import { startServices } from '../services/running.js';
import { anonymous } from './anonymous.js';
import { testServices } from '../services/services.js';

const running = await startServices();
process.env['REELFORGE_TEST_SERVICES'] = JSON.stringify(running.services);
const address = running.services.temporalAddress;
const jobs: Removal[] = ['more', 'waiting', 'done'];
const uploads: Removal[] = ['more', 'done'];
const activities: DeletionActivities = { removeJobs: async () => jobs.shift()!, removeUploads: async () => uploads.shift()!, removeTenant: async () => 'done' };
try {
  const namespace = await freshNamespace();
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  const worker = await Worker.create({ connection: native, namespace, taskQueue: taskQueues.control, workflowBundle: { codePath: testServices().workflowBundlePath }, activities });
  const history = await worker.runUntil(async () => {
    const handle = await new Client({ connection, namespace }).workflow.start(deletionWorkflowType, { workflowId: 'del_1', taskQueue: taskQueues.control, args: [{ deletionId: 'del_1', tenantId: 'ten_1' }] });
    await handle.result();
    return handle.fetchHistory();
  });
  const folder = new URL('../../workflows/deletion-histories/', import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL('deleted.pb', folder), proto.temporal.api.history.v1.History.encode(anonymous(history)).finish());
  await native.close();
  await connection.close();
} finally {
  await running.stop();
}
