import { client } from '../client/client.js';
import { ask } from '../components/ask.js';
import { toast, toastProblem } from '../components/toasts.js';
import type { Job, Output } from './views.js';

/** What a reader may do with a job. Each says what became of it, or why it was refused; true when it was accepted. */
export async function cancelJob({ id }: Job): Promise<boolean> {
  const isMeant = await ask({ heading: 'Cancel this job?', text: 'What is being made ends, and what was published already is removed.', yes: 'Cancel the job', no: 'Let it run', isDangerous: true });
  return isMeant && said(client.jobs.cancel(id), 'The job is being cancelled.');
}

export async function revokeOutput({ id }: Job, output: Output): Promise<boolean> {
  const isMeant = await ask({ heading: `Revoke ${output.name}?`, text: output.state === 'completed' ? 'Its files are removed, and all links to it end. The other outputs stay.' : 'Its making ends, and what was published of it is removed. The other outputs go on.', yes: 'Revoke', isDangerous: true });
  return isMeant && said(client.jobs.revokeOutput(id, output.name), `${output.name} is being revoked.`);
}

/** `outputs` by name. */
export function retryOutputs({ id }: Job, outputs: readonly string[]): Promise<boolean> {
  return said(client.jobs.retry(id, { outputs: [...outputs] }), outputs.length === 1 ? `${outputs[0]} is made again.` : 'They are made again.');
}

export async function deleteJob({ id, state }: Job): Promise<boolean> {
  const isMeant = await ask({ heading: 'Delete this job?', text: `${['waiting', 'queued', 'inspecting', 'processing'].includes(state) ? 'It is cancelled, and e' : 'E'}verything that it has made is removed for good, with the job itself. The upload stays.`, yes: 'Delete', isDangerous: true });
  return isMeant && said(client.jobs.delete(id), 'The job is being deleted.');
}

async function said(request: Promise<unknown>, words: string): Promise<boolean> {
  try {
    await request;
    toast(words);
    return true;
  } catch (error) {
    toastProblem(error);
    return false;
  }
}
