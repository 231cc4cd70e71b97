import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import { absoluteSrcset } from '../../../../packages/media/plan/srcset.js';
import { isAdaptive } from '../../../../packages/media/spec/output-kinds.js';
import type { DownloadView } from '../../../../packages/media/spec/request-view.js';
import type { PlaybackView } from '../../../../packages/media/spec/views.js';
import { invalid } from '../problems/validation.js';
import { Services } from '../services.js';
import { attachment } from './content-disposition.js';
import { notCompleted, PublishedOutputs, type PublishedOutput } from './published-outputs.js';
import type { PlaybackQuery } from './playback-requests.js';
import { signGrant } from './token.js';

const downloadSeconds = 600;

/** Links to what was made. */
@Injectable()
export class PlaybackService {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(PublishedOutputs) private readonly outputs: PublishedOutputs,
  ) {}

  /** `origin` is where callers reach the API; `referrer` that of the pages that may play it, any by default. An output that is still being made may be played by HLS already. */
  async playback(place: { tenantId: string; jobId: string; output: string }, { ttlSeconds, referrer }: PlaybackQuery, origin: string): Promise<PlaybackView> {
    const output = await this.outputs.find(place.tenantId, place.jobId, place.output);
    const expiresAt = Math.floor(Date.now() / 1000) + ttlSeconds;
    const base = `${origin}/play/${signGrant({ ...place, expiresAt, referrer }, this.services.config.PLAYBACK_SECRET)}/`;
    const adaptive = { ...(output.type === 'dash' ? {} : { hls: `${base}master.m3u8` }), ...(output.type === 'hls' || output.live ? {} : { dash: `${base}manifest.mpd` }) };
    const links = isAdaptive(output) ? { ...adaptive, ...(output.hasSeparatePlaylists && !output.live ? { renditions: separateLinks(output, base) } : {}) } : { files: output.files.map(({ name }) => ({ name, url: base + name })), ...(output.srcset ? { srcset: absoluteSrcset(output.srcset, base) } : {}) };
    // The page would be called from nowhere.
    return { ...links, ...(referrer === undefined ? { page: base } : {}), expiresAt: new Date(expiresAt * 1000).toISOString() };
  }

  /** A link of ten minutes that saves the file. Without `file`, the only one there is. */
  async download(place: { tenantId: string; jobId: string; output: string }, file: string | undefined): Promise<DownloadView> {
    const { files, live } = await this.outputs.find(place.tenantId, place.jobId, place.output);
    if (live) throw notCompleted(place.output, 'processing');
    const names = files.map(({ name }) => name);
    if (file === undefined && files.length !== 1) throw invalid([{ path: 'file', message: `name one of the files: ${listed(names)}` }]);
    const found = file === undefined ? files[0] : files.find(({ name }) => name === file);
    if (!found) throw new MediaError('not_found', `The output has no file "${file}"; it has ${listed(names)}.`);
    const expiresAt = new Date(Date.now() + downloadSeconds * 1000).toISOString();
    const url = await this.services.store.presignGet(found.bucket, found.key, { expiresIn: downloadSeconds, contentType: found.contentType, disposition: attachment(found.name) });
    return { url, expiresAt };
  }
}

/** A rendition that carries its own sound has no master playlist: its media playlist is whole. */
function separateLinks({ renditions, files }: PublishedOutput, base: string): NonNullable<PlaybackView['renditions']> {
  const link = (...names: string[]) => names.filter((name) => files.some((file) => file.name === name)).map((name) => base + name)[0];
  return renditions.map((name) => {
    const hls = link(`${name}/master.m3u8`, `${name}/playlist.m3u8`);
    const dash = link(`${name}/manifest.mpd`);
    return { name, ...(hls ? { hls } : {}), ...(dash ? { dash } : {}) };
  });
}

function listed(names: readonly string[]): string {
  return names.length > 20 ? `${names.slice(0, 20).join(', ')} and ${names.length - 20} more` : names.join(', ') || 'none';
}
