import path from 'node:path';
import type { Job, Reelforge } from '../../index.js';
import { fetchOutput } from '../download/fetch-output.js';
import { followJob } from '../follow/follow-job.js';
import { CommandFailure } from '../failure.js';
import type { Source } from '../options/source.js';
import type { Board } from '../progress/step.js';
import type { Run } from '../run.js';
import type { BegunUploads } from '../sending/begun-uploads.js';
import { sendSource } from '../sending/send-source.js';
import { describeBytes } from '../text/amounts.js';
import { plain } from '../text/plain.js';
import { Pace } from './pace.js';

/** What all sources of one command share. */
export interface Transcoding {
  readonly run: Run;
  readonly client: Reelforge;
  readonly board: Board;
  readonly begun: BegunUploads;
  /** Send files again that are there already */
  readonly fresh: boolean;
}

/** Sees to it that the service has a source, and shows how it is sent. Returns what a job names it by. */
export async function provideSource(source: Source, { run, client, board, begun, fresh }: Transcoding): Promise<object> {
  if (source.kind === 'there') return source.source;
  const { signal } = run;
  const pace = new Pace();
  const show = (bytes: number, size: number | null, ended = false) => board.show(`upload ${source.name}`, { of: source.name, name: 'upload', share: ended ? 1 : size ? bytes / size : null, state: ended ? 'uploaded' : 'uploading', pace: ended ? describeBytes(bytes) : pace.describe(bytes, size), ended });
  if (source.kind === 'stdin') {
    const upload = await sendSource(client, run.io.stdin, { fileName: source.name, signal, onProgress: ({ sentBytes }) => show(sentBytes, null) });
    show(upload.sizeBytes ?? 0, null, true);
    return { upload: upload.id };
  }
  const file = path.resolve(run.io.cwd, source.path);
  const earlier = fresh ? null : await begun.find(client, file, signal);
  if (earlier?.state === 'ready') {
    board.note(`${plain(source.name)} is there already, as ${earlier.id}`);
    return { upload: earlier.id };
  }
  if (earlier) board.note(`Going on with the upload of ${plain(source.name)}`);
  const upload = await sendSource(client, file, { signal, onProgress: ({ sentBytes, totalBytes }) => show(sentBytes, totalBytes), onCreated: ({ id }) => begun.remember(id, file), ...(earlier ? { earlier } : {}) });
  show(upload.sizeBytes ?? 0, upload.sizeBytes, true);
  return { upload: upload.id };
}

/** Follows a job to its end, and fetches what was made where a folder is named. Returns it with the files. */
export async function finishJob(job: Job, of: string, folder: string | null, { run, client, board }: Transcoding): Promise<{ job: Job; files: string[] }> {
  const { report, signal } = run;
  const ended = await followJob(job, { client, report, board, of, signal });
  const files: string[] = [];
  if (folder !== null) {
    for (const output of ended.outputs.filter(({ state }) => state === 'completed')) {
      try {
        files.push(...(await fetchOutput(output, { client, job: ended, of, folder, board, fetch: run.fetch, signal })));
      } catch (error) {
        // The others are fetched all the same.
        if (!(error instanceof CommandFailure)) throw error;
        report.warn([error.message, error.cure].filter(Boolean).join('. '));
      }
    }
  }
  return { job: ended, files };
}
