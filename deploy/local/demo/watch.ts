import { setTimeout as delay } from 'node:timers/promises';
import type { SingleBar } from 'cli-progress';
import { MultiBar, Presets } from 'cli-progress';
import type { DemoApi, JobView, OutputView } from './api.js';
import { callApi } from './api.js';
import { followJob } from './follow.js';

const ended = new Set(['completed', 'partial', 'failed', 'cancelled']);
/** Before a stream that broke off is opened again */
const pauseMs = 400;

/** Follows a job to its end: a bar for each output on a terminal, a line for each change elsewhere. */
export async function watchJob(api: DemoApi, jobId: string): Promise<JobView> {
  const show = process.stdout.isTTY ? showBars() : showLines();
  try {
    for (;;) {
      const job = await callApi<JobView>(api, 'GET', `/jobs/${jobId}`);
      show.update(job);
      if (ended.has(job.state)) return job;
      await followJob(api, job, (changed) => show.update(changed));
      await delay(pauseMs, undefined, { signal: api.signal });
    }
  } finally {
    show.stop();
  }
}

function showBars() {
  const multi = new MultiBar({ format: '  {name} [{bar}] {percentage}%  {what}', hideCursor: true, clearOnComplete: false, autopadding: true }, Presets.shades_classic);
  const bars = new Map<string, SingleBar>();
  return {
    update(job: JobView) {
      for (const output of job.outputs) {
        const name = output.name.padEnd(10);
        const bar = bars.get(output.name) ?? multi.create(100, 0, { name, what: '' });
        bars.set(output.name, bar);
        bar.update(percent(output), { name, what: describe(job, output) });
      }
    },
    stop: () => multi.stop(),
  };
}

function showLines() {
  const last = new Map<string, string>();
  return {
    update(job: JobView) {
      for (const output of job.outputs) {
        const key = `${output.state} ${output.phase ?? ''} ${Math.floor(percent(output) / 10)}`;
        if (last.get(output.name) === key) continue;
        last.set(output.name, key);
        console.log(`  ${output.name}: ${percent(output)}% ${describe(job, output)}`);
      }
    },
    stop: () => undefined,
  };
}

function percent(output: OutputView): number {
  return output.state === 'completed' ? 100 : Math.floor(output.progress * 100);
}

/** The job's state as long as the output has none of its own, then the output's, with phase and speed. */
function describe(job: JobView, output: OutputView): string {
  if (output.state === 'queued' && !ended.has(job.state)) return job.state;
  if (output.state !== 'processing') return output.state;
  const pace = [output.speed ? `${output.speed.toFixed(1)}× real time` : null, output.framesPerSecond ? `${Math.round(output.framesPerSecond)} fps` : null, output.secondsLeft ? `${output.secondsLeft} s left` : null];
  return [output.state, output.phase, ...pace].filter(Boolean).join(' · ');
}
