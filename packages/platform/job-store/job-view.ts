import { addUsage, type Usage } from '../../media/estimate/usage.js';
import type { SourceInfo } from '../../media/probe/source-info.js';
import { viewSource } from '../../media/spec/source-view.js';
import type { JobView, OutputView } from '../../media/spec/views.js';
import type { JobRow } from './jobs.js';

/** A job as callers see it, in answers and in what they are told of it: the mirror of its workflow. */
export function viewJob(row: JobRow): JobView {
  return {
    id: row.id,
    state: row.state,
    progress: row.progress,
    sequence: row.sequence,
    reference: row.reference,
    metadata: row.metadata as JobView['metadata'],
    priority: row.priority,
    cache: row.cache,
    source: { ...(row.source as object), info: row.sourceInfo === null ? null : viewSource(row.sourceInfo as unknown as SourceInfo) },
    outputs: row.outputs.map(viewOutput),
    usage: sumUsage(row.outputs.flatMap(({ usage }) => (usage === null ? [] : [usage as unknown as Usage]))),
    error: row.error as JobView['error'],
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** A worker that makes something tells of it much more often. */
const stalledMs = 30_000;

/** How fast an output is made. Nothing can be said of one that nobody is at work on: it may be waiting for a worker. */
export function viewPace({ progressedAt, speed, framesPerSecond, secondsLeft }: Pick<JobRow['outputs'][number], 'progressedAt' | 'speed' | 'framesPerSecond' | 'secondsLeft'>): Pick<OutputView, 'speed' | 'framesPerSecond' | 'secondsLeft'> {
  const isMade = progressedAt !== null && Date.now() - progressedAt.getTime() < stalledMs;
  return isMade ? { speed, framesPerSecond, secondsLeft } : { speed: null, framesPerSecond: null, secondsLeft: null };
}

function viewOutput(row: JobRow['outputs'][number]): OutputView {
  return {
    name: row.name,
    type: row.type,
    state: row.state,
    phase: row.phase,
    progress: row.progress,
    ...viewPace(row),
    renditions: row.renditions as OutputView['renditions'],
    audio: row.audio as OutputView['audio'],
    captions: row.captions as OutputView['captions'],
    skipped: row.skipped as OutputView['skipped'],
    perTitle: row.perTitle as OutputView['perTitle'],
    placeholder: row.placeholder as OutputView['placeholder'],
    srcset: row.srcset as OutputView['srcset'],
    files: row.files as OutputView['files'],
    usage: row.usage as OutputView['usage'],
    cached: row.cached as OutputView['cached'],
    error: row.error as OutputView['error'],
  };
}

/** Null while nothing is known. */
function sumUsage([first, ...rest]: readonly Usage[]): Usage | null {
  return first ? rest.reduce(addUsage, first) : null;
}
