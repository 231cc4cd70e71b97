import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import { jobPrefix, outputPrefix } from '../../../../packages/media/object-keys.js';
import { shownMs } from '../../../../packages/media/playlist/shown-ms.js';
import type { LivePlan } from '../../../../packages/media/plan/live-plan.js';
import type { SrcsetView } from '../../../../packages/media/spec/image-views.js';
import { ownFiles } from '../../../../packages/media/stored-file.js';
import type { FileView } from '../../../../packages/media/spec/views.js';
import { BriefMemory } from '../../../../packages/platform/brief-memory.js';
import { findOutput } from '../../../../packages/platform/job-store/outputs.js';
import { Services } from '../services.js';
import type { LiveOutput } from './live/live-playlists.js';

export interface PublishedOutput {
  readonly type: string;
  readonly hasSeparatePlaylists: boolean;
  /** Names of its renditions, which are the names of their folders */
  readonly renditions: readonly string[];
  /** Of all its objects, in the output bucket */
  readonly prefix: string;
  /** In the output bucket, wherever else they were delivered; `name` is relative to the prefix */
  readonly files: readonly (FileView & { readonly name: string })[];
  /** Of an image with variants: names of its files with their widths */
  readonly srcset: SrcsetView | null;
  /** Set while it is being made */
  readonly live: LiveOutput | null;
}

const cachedOutputs = 2000;

/** Outputs that can be played. A player asks for many segments a second, so an answer holds for `shownMs`. */
@Injectable()
export class PublishedOutputs {
  private readonly shown = new BriefMemory<PublishedOutput>(shownMs, cachedOutputs);

  constructor(@Inject(Services) private readonly services: Services) {}

  /** Throws `not_found` without such an output, `conflict` when it cannot be played yet, or no more. */
  async find(tenantId: string, jobId: string, name: string): Promise<PublishedOutput> {
    const row = await findOutput(this.services.db, tenantId, jobId, name);
    if (!row) throw new MediaError('not_found', `The job ${jobId} has no output "${name}".`);
    const root = jobPrefix(tenantId, jobId);
    const live = row.state === 'processing' && row.live !== null ? { plan: row.live as unknown as LivePlan, root } : null;
    if (row.phase === 'removing') throw new MediaError('conflict', `The output "${name}" is being removed.`);
    if (row.state !== 'completed' && !live) throw notCompleted(name, row.state);
    const prefix = root + outputPrefix(name);
    const files = ownFiles(row.files as FileView[], { bucket: this.services.store.outputBucket, prefix });
    const hasSeparatePlaylists = (row.spec as { separatePlaylists?: boolean }).separatePlaylists === true;
    return { type: row.type, hasSeparatePlaylists, renditions: (row.renditions as { name: string }[]).map((rendition) => rendition.name), prefix, files, srcset: row.srcset as SrcsetView | null, live };
  }

  findCached(tenantId: string, jobId: string, name: string): Promise<PublishedOutput> {
    return this.shown.of(`${tenantId}/${jobId}/${name}`, () => this.find(tenantId, jobId, name));
  }
}

/** Why an output cannot be had. */
export function notCompleted(name: string, state: string): MediaError {
  return new MediaError('conflict', `The output "${name}" is ${state}, not completed.`);
}
