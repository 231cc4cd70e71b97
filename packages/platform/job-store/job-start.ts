import type { OutputSpec } from '../../media/spec/outputs.js';
import type { JobInput } from '../../../workflows/contract.js';
import type { JobRow } from './jobs.js';

/** With what the workflow of a job is started, and what operators see of it. */
export interface JobStart {
  /** Also the workflow's id */
  readonly jobId: string;
  readonly input: JobInput;
  readonly priority: { readonly priorityKey: number; readonly fairnessKey: string };
  readonly memo: Readonly<Record<string, unknown>>;
  readonly staticSummary: string;
  /** Markdown */
  readonly staticDetails: string;
  /** Keywords, by name; only where the namespace knows them */
  readonly searchAttributes: Readonly<Record<'ReelforgeTenant' | 'ReelforgeState', string>> & { readonly ReelforgeReference?: string };
}

/** Temporal takes 400 and 20,000 bytes, with what is around the text. */
const maxSummaryBytes = 320;
const maxDetailsBytes = 12_000;
const maxMemoBytes = 800;
/** Of a keyword, where Temporal keeps its lists in Postgres or MySQL */
const maxKeyword = 255;

/** `reopened`: an earlier run may have worked on the job, so the workflow reads what that left. */
export function jobStart(job: JobRow, reopened = false): JobStart {
  const source = sourceName(job.source as JobInput['source']);
  const outputs = job.outputs.map(({ name, type }) => `${name} (${type})`);
  const details = [`Tenant: ${job.tenantId}`, `Reference: ${job.reference ?? '–'}`, `Source: ${source}`, `Priority: ${job.priority}`, '', ...outputs.map((output) => `- ${output}`)].join('\n');
  return {
    jobId: job.id,
    input: { jobId: job.id, tenantId: job.tenantId, source: job.source as JobInput['source'], outputs: job.outputs.map((output) => output.spec as OutputSpec), ...(job.cache ? { cache: true } : {}), ...(reopened ? { reopened } : {}) },
    priority: { priorityKey: job.priority, fairnessKey: job.tenantId },
    memo: { tenant: job.tenantId, reference: job.reference, source: fitting(source, maxMemoBytes), outputs },
    staticSummary: fitting([job.reference, outputs.join(', ')].filter(Boolean).join(': '), maxSummaryBytes),
    staticDetails: fitting(details, maxDetailsBytes),
    searchAttributes: { ReelforgeTenant: job.tenantId, ReelforgeState: job.state, ...(job.reference ? { ReelforgeReference: job.reference.slice(0, maxKeyword) } : {}) },
  };
}

function sourceName(source: JobInput['source']): string {
  const parts = 'concat' in source ? source.concat : [source];
  return parts.map((part) => ('upload' in part ? part.upload : 'url' in part ? shownUrl(part.url) : `${part.bucket}/${part.key}`)).join(' + ');
}

/** Without what may open more than this one file to whoever reads it. */
function shownUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** The beginning of a text that takes so many bytes as JSON. */
function fitting(text: string, maxBytes: number): string {
  let end = text.length;
  while (Buffer.byteLength(JSON.stringify(text.slice(0, end))) > maxBytes) end = Math.floor(end * 0.9);
  return end === text.length ? text : `${text.slice(0, end)}…`;
}
