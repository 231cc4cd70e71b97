import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../../packages/media/errors.js';
import type { LivePlan, LiveRendition, LiveSound } from '../../../../../packages/media/plan/live-plan.js';
import { frameTime, segmentCount, segmentSeconds } from '../../../../../packages/media/plan/timeline.js';
import { growingPlaylist } from '../../../../../packages/media/playlist/growing-playlist.js';
import { masterPlaylist } from '../../../../../packages/media/playlist/master-playlist.js';
import { Services } from '../../services.js';
import { StoredTracks } from './stored-tracks.js';

/** Below the time after which players give up on a playlist (hls.js: 10 s). */
const longestWaitMs = 8000;
const lookAgainMs = 100;
/** A segment may take what the rate control's buffer allows above the cap; see `videoEncoderOptions`. */
const peakShare = 1.5;

/** An output that is being made: its plan, and the job's key prefix. */
export interface LiveOutput {
  readonly plan: LivePlan;
  readonly root: string;
}

/**
 * Playlists of outputs that are being made, written anew for each request from the plan and from what is stored: they
 * name segments only after these exist.
 */
@Injectable()
export class LivePlaylists {
  private readonly stored: StoredTracks;

  constructor(@Inject(Services) services: Services) {
    this.stored = new StoredTracks(services.store);
  }

  /** The playlist at `path`; null where there is none. Throws `not_ready` when its first segment does not come soon. */
  async playlist(output: LiveOutput, path: string): Promise<string | null> {
    if (path === 'master.m3u8') return this.master(output);
    const folder = /^([^/]+)\/playlist\.m3u8$/.exec(path)?.[1];
    const { video, audio } = output.plan;
    const rendition = video.find((track) => track.folder === folder);
    if (rendition) return this.withSegments(folder!, () => this.pictures(output, rendition));
    const sound = audio.find((track) => track.folder === folder);
    return sound ? this.withSegments(folder!, () => this.sound(output, sound)) : null;
  }

  /** Key of a file of a track: it may be made in the folder of another output. Null where the path names no track's file. */
  keyOf({ plan, root }: LiveOutput, path: string): string | null {
    const [folder, name, ...rest] = path.split('/');
    const track = [...plan.video, ...plan.audio].find((one) => one.folder === folder);
    return track && name && rest.length === 0 && /\.(m4s|mp4)$/.test(name) ? root + track.prefix + name : null;
  }

  /** All that is planned, the smallest first: there players begin, and so does the encode. */
  private async master({ plan, root }: LiveOutput): Promise<string> {
    const video = await Promise.all(
      [...plan.video].sort((a, b) => a.width * a.height - b.width * b.height).map(async ({ folder, prefix, kbps, gridId, audioGroup, width, height, videoRange, codecs }) => ({
        uri: `${folder}/playlist.m3u8`, audioGroup, width, height, videoRange,
        frameRate: plan.grids[gridId]!.frameRate,
        codecs: (await this.stored.codecsOf(root + prefix)) ?? codecs,
        peakBitsPerSecond: Math.round(kbps * 1000 * peakShare),
        averageBitsPerSecond: kbps * 1000,
      })),
    );
    const audio = plan.audio.flatMap(({ folder, groups, kbps, codecs, channels, language, title, isDefault }) =>
      groups.map((group) => ({
        uri: `${folder}/playlist.m3u8`, group, codecs, channels, language, title, isDefault,
        peakBitsPerSecond: Math.round(kbps * 1000 * peakShare),
        averageBitsPerSecond: kbps * 1000,
      })),
    );
    return masterPlaylist(video, audio);
  }

  private async pictures({ plan, root }: LiveOutput, { gridId, prefix }: LiveRendition): Promise<string | null> {
    const grid = plan.grids[gridId]!;
    const total = segmentCount(grid);
    const count = await this.stored.segments(root + prefix, total);
    if (count === 0) return null;
    return growingPlaylist({ seconds: Array.from({ length: count }, (_, index) => segmentSeconds(grid, index)), targetSeconds: frameTime(grid.frameRate, Math.min(grid.segmentFrames, grid.frames)), isComplete: count === total });
  }

  private async sound({ root }: LiveOutput, { prefix, trackId, segmentSeconds: longest }: LiveSound): Promise<string | null> {
    const { seconds, isComplete } = await this.stored.sound(root, prefix, trackId);
    if (seconds.length === 0) return null;
    return growingPlaylist({ seconds, targetSeconds: seconds.reduce((most, s) => Math.max(most, s), longest), isComplete });
  }

  private async withSegments(folder: string, look: () => Promise<string | null>): Promise<string> {
    for (const deadline = Date.now() + longestWaitMs; ; await delay(lookAgainMs)) {
      const found = await look();
      if (found !== null) return found;
      if (Date.now() > deadline) throw new MediaError('not_ready', `The first segment of ${folder} is still being made.`);
    }
  }
}
