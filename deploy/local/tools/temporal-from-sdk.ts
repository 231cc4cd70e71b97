import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';

const host = 'https://temporal.download/';
const answerTimeoutMs = 5000;

/** Lets the Temporal SDK download the development server into `folder`; returns the program's path. */
export async function temporalFromSdk(version: string, folder: string): Promise<string> {
  // The SDK itself waits long for a host that swallows packets.
  await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(answerTimeoutMs) }).catch(() => {
    throw new Error('temporal.download does not answer');
  });
  const environment = await TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'cached-download', version: `v${version}`, downloadDir: folder } } });
  await environment.teardown();
  const program = (await readdir(folder)).find((name) => name.startsWith('temporal'));
  if (!program) throw new Error('the SDK left no program');
  return path.join(folder, program);
}
