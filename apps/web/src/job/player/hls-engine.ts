import Hls from 'hls.js';
import type { ErrorData, Level } from 'hls.js';
import workerUrl from 'hls.js/dist/hls.worker.js?url';
import { automatic, FaultEvent, languageLabel, none, pictureLabel, rateLabel } from './engine.js';
import type { Choices, Engine, Kind } from './engine.js';

/** A film whose first segment is still to come answers 503: it is asked for again until it is there. */
const { default: policy } = Hls.DefaultConfig.playlistLoadPolicy;
const patient = { default: { ...policy, errorRetry: { maxNumRetry: 900, retryDelayMs: 500, maxRetryDelayMs: 2000 } } };

/** HLS by hls.js, also of a film that still grows. */
export class HlsEngine extends EventTarget implements Engine {
  private readonly hls: Hls;
  private hasRecovered = false;

  constructor(video: HTMLVideoElement, url: string, startSeconds: number) {
    super();
    // A film that still grows begins at its beginning, not at its newest segment.
    this.hls = new Hls({ workerPath: workerUrl, startPosition: startSeconds, backBufferLength: 60, playlistLoadPolicy: patient });
    const changed = () => this.dispatchEvent(new Event('change'));
    for (const event of [Hls.Events.MANIFEST_PARSED, Hls.Events.LEVEL_SWITCHED, Hls.Events.SUBTITLE_TRACKS_UPDATED, Hls.Events.SUBTITLE_TRACK_SWITCH, Hls.Events.AUDIO_TRACKS_UPDATED, Hls.Events.AUDIO_TRACK_SWITCHED]) this.hls.on(event, changed);
    this.hls.on(Hls.Events.ERROR, (_event, error) => this.onError(error));
    this.hls.loadSource(url);
    this.hls.attachMedia(video);
  }

  choices(kind: Kind): Choices {
    const { hls } = this;
    if (kind === 'quality') {
      const playing = hls.levels[hls.currentLevel];
      const auto = { id: automatic, label: 'Automatic', ...(hls.autoLevelEnabled && playing ? { note: labelOf(playing) } : {}) };
      const levels = hls.levels.map((level, index) => ({ id: String(index), label: labelOf(level), note: rateLabel(level.bitrate), rank: level.height || level.bitrate })).sort((a, b) => b.rank - a.rank);
      return { all: levels.length > 1 ? [auto, ...levels] : levels, chosen: hls.autoLevelEnabled && levels.length > 1 ? automatic : String(Math.max(hls.manualLevel, 0)) };
    }
    if (kind === 'captions') {
      const tracks = hls.subtitleTracks.map((track) => ({ id: String(track.id), label: track.name || languageLabel(track.lang, `Captions ${track.id + 1}`) }));
      return { all: tracks.length ? [{ id: none, label: 'Off' }, ...tracks] : [], chosen: hls.subtitleTrack < 0 || !hls.subtitleDisplay ? none : String(hls.subtitleTrack) };
    }
    return { all: hls.audioTracks.map((track) => ({ id: String(track.id), label: track.name || languageLabel(track.lang, `Track ${track.id + 1}`) })), chosen: String(hls.audioTrack) };
  }

  choose(kind: Kind, id: string): void {
    // Who chooses wants to see it at once.
    if (kind === 'quality') this.hls.currentLevel = id === automatic ? -1 : Number(id);
    else if (kind === 'sound') this.hls.audioTrack = Number(id);
    else {
      this.hls.subtitleDisplay = id !== none;
      this.hls.subtitleTrack = id === none ? -1 : Number(id);
    }
    this.dispatchEvent(new Event('change'));
  }

  destroy(): void {
    this.hls.destroy();
  }

  private onError({ fatal, type, response }: ErrorData): void {
    if (!fatal) return;
    if (type === Hls.ErrorTypes.MEDIA_ERROR && !this.hasRecovered) {
      this.hasRecovered = true;
      this.hls.recoverMediaError();
      return;
    }
    this.dispatchEvent(new FaultEvent(response?.code === 403 ? 'expired' : type === Hls.ErrorTypes.NETWORK_ERROR ? 'unreachable' : 'unplayable'));
  }
}

function labelOf(level: Level): string {
  return pictureLabel(level.width, level.height, level.bitrate);
}
