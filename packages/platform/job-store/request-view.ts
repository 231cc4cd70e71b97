import { briefOutput } from '../../media/spec/brief-output.js';
import type { OutputSpec } from '../../media/spec/outputs.js';
import type { JobRequestView } from '../../media/spec/request-view.js';
import type { JobRow } from './jobs.js';

/** What was asked for, as it can be asked for again. */
export function viewRequest({ source, outputs, reference, metadata, priority, webhookUrl, notifyEmail, cache }: JobRow): JobRequestView {
  return {
    source: source as unknown as JobRequestView['source'],
    outputs: outputs.map(({ spec }) => briefOutput(spec as unknown as OutputSpec) as unknown as JobRequestView['outputs'][number]),
    ...(reference === null ? {} : { reference }),
    ...(Object.keys(metadata as object).length ? { metadata: metadata as Record<string, string> } : {}),
    ...(priority === 3 ? {} : { priority }),
    ...(webhookUrl === null ? {} : { webhookUrl }),
    ...(notifyEmail === null ? {} : { notify: { email: notifyEmail } }),
    ...(cache ? { cache } : {}),
  };
}
