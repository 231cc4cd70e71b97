import type { MetricsExporterConfig } from '@temporalio/worker';
import getPort from 'get-port';

/** Metrics of the SDK's core, which serves them by itself. */
export interface TemporalMetrics {
  readonly telemetry: MetricsExporterConfig;
  /** As the core shows them now; empty where it does not answer. */
  read(): Promise<string>;
}

const deadlineMs = 2000;

/** Has the core serve its metrics where only this process asks, so that one scrape of the worker gets both. */
export async function openTemporalMetrics(): Promise<TemporalMetrics> {
  const bindAddress = `127.0.0.1:${await getPort({ host: '127.0.0.1' })}`;
  return {
    telemetry: { attachServiceName: false, prometheus: { bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true } },
    async read() {
      try {
        const answer = await fetch(`http://${bindAddress}/metrics`, { signal: AbortSignal.timeout(deadlineMs) });
        return answer.ok ? await answer.text() : '';
      } catch {
        return '';
      }
    },
  };
}
