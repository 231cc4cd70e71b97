import { readFile, writeFile } from 'node:fs/promises';
import type { JobView } from '../../packages/media/spec/views.js';
import type { AppProcess } from '../faults/bench/app-process.js';
import type { Trial } from '../faults/bench/trial.js';
import { mediaProcesses } from '../worker/processes.js';
import type { Canaries } from './canary.js';
import type { HostileInput } from './hostile-input.js';

export interface Outcome {
  readonly name: string;
  /** `made`, or the code of its refusal */
  readonly became: string;
  readonly seconds: number;
  /** Of the largest media process, or of the worker where there was none */
  readonly peakMemoryBytes: number;
  /** What was not as it has to be, in words */
  readonly wrong: readonly string[];
}

interface Service {
  readonly trial: Trial;
  readonly worker: AppProcess;
  readonly canaries: Canaries;
}

const allowedSeconds = 30;

/** Sends a file through the service as a stranger would, and looks at what came of it. */
export async function sendThrough({ trial, worker, canaries }: Service, input: HostileInput, outputs: readonly object[]): Promise<Outcome> {
  const bytes = await readFile(await input.make(canaries));
  const peak = watchMemory(trial, worker);
  const begun = performance.now();
  const refusal = await upload(trial, bytes);
  const job = refusal.id === null ? null : await finished(trial, await trial.create(refusal.id, outputs));
  const seconds = (performance.now() - begun) / 1000;
  const became = job === null ? refusal.code! : outcomeOf(job);
  const isAsMeant = input.becomes === 'made' ? became === 'made' : input.becomes.some((code: string) => code === became);
  const wrong = [
    ...(isAsMeant ? [] : [`it became ${became}, not ${input.becomes === 'made' ? 'made' : input.becomes.join(' or ')}`]),
    ...(seconds > allowedSeconds ? [`it took ${seconds.toFixed(0)} s`] : []),
    ...(canaries.calls.length > 0 ? [`somebody called ${canaries.calls.join(', ')}`] : []),
    ...(worker.isAlive ? [] : ['the worker died']),
  ];
  (canaries.calls as string[]).length = 0;
  return { name: input.name, became, seconds, peakMemoryBytes: await peak.stop(), wrong };
}

async function upload(trial: Trial, bytes: Buffer): Promise<{ id: string | null; code: string | null }> {
  const answer = await fetch(`${trial.bench.apiUrl}/v1/uploads/content?fileName=film.mp4`, { method: 'PUT', headers: { authorization: `Bearer ${trial.ledger.tenant.key}`, 'content-type': 'application/octet-stream' }, body: new Uint8Array(bytes) });
  const body = (await answer.json()) as { id?: string; code?: string };
  return answer.ok ? { id: body.id!, code: null } : { id: null, code: body.code ?? String(answer.status) };
}

async function finished(trial: Trial, id: string): Promise<JobView> {
  await trial.ended(id, 120_000);
  return trial.job(id);
}

function outcomeOf(job: JobView): string {
  if (job.state === 'completed') return 'made';
  return job.error?.code ?? job.outputs.find(({ error }) => error !== null)?.error?.code ?? job.state;
}

const peakOf = (pid: number) => readFile(`/proc/${pid}/status`, 'utf8').then((text) => Number(/VmHWM:\s+(\d+)/.exec(text)?.[1] ?? 0) * 1024, () => 0);

/** Looks at the memory of media processes, and of the worker, until it is told to stop. */
function watchMemory(trial: Trial, worker: AppProcess): { stop: () => Promise<number> } {
  let largest = 0;
  // Begins the peak of the worker again (proc(5), clear_refs).
  void writeFile(`/proc/${worker.pid}/clear_refs`, '5').catch(() => undefined);
  const timer = setInterval(() => void Promise.all(mediaProcesses(trial.bench.workDir).map(({ pid }) => peakOf(pid))).then((peaks) => (largest = Math.max(largest, ...peaks))), 50);
  return {
    stop: async () => {
      clearInterval(timer);
      return largest > 0 ? largest : peakOf(worker.pid);
    },
  };
}
