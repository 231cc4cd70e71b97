import shaka from 'shaka-player/dist/shaka-player.dash-es2021.js';
import { automatic, FaultEvent, languageLabel, none, pictureLabel, rateLabel } from './engine.js';
import type { Choices, Engine, Kind } from './engine.js';

type Track = ReturnType<shaka.Player['getVariantTracks']>[number];

/** DASH by Shaka Player. */
export class ShakaEngine extends EventTarget implements Engine {
  private readonly player = new shaka.Player();
  private isLoaded = false;

  private constructor() {
    super();
    const changed = () => this.dispatchEvent(new Event('change'));
    for (const event of ['adaptation', 'variantchanged', 'trackschanged', 'textchanged']) this.player.addEventListener(event, changed);
    this.player.addEventListener('error', (event: unknown) => this.explain((event as { detail: unknown }).detail));
  }

  /** Resolves as soon as the element can be told to play, which is before the film is there. */
  static async open(video: HTMLVideoElement, url: string, startSeconds: number): Promise<ShakaEngine> {
    const engine = new ShakaEngine();
    await engine.player.attach(video);
    void engine.load(url, startSeconds);
    return engine;
  }

  choices(kind: Kind): Choices {
    // What is chosen before would be overridden by where the film begins.
    if (!this.isLoaded) return { all: [], chosen: '' };
    if (kind === 'quality') {
      const tracks = this.byHeight();
      const active = tracks.find((track) => track.active);
      const isAutomatic = this.player.getConfiguration().abr.enabled && tracks.length > 1;
      const all = tracks.map((track) => ({ id: String(track.videoId), label: labelOf(track), note: rateLabel(track.bandwidth) }));
      return { all: tracks.length > 1 ? [{ id: automatic, label: 'Automatic', ...(isAutomatic && active ? { note: labelOf(active) } : {}) }, ...all] : all, chosen: isAutomatic ? automatic : String(active?.videoId) };
    }
    if (kind === 'captions') {
      const tracks = this.player.getTextTracks();
      const all = tracks.map((track) => ({ id: String(track.id), label: track.label || languageLabel(track.language, 'Captions') }));
      return { all: all.length ? [{ id: none, label: 'Off' }, ...all] : [], chosen: String(tracks.find((track) => track.active)?.id ?? none) };
    }
    const sounds = this.player.getAudioTracks();
    return { all: sounds.map((track, index) => ({ id: String(index), label: track.label || languageLabel(track.language, `Track ${index + 1}`) })), chosen: String(sounds.findIndex((track) => track.active)) };
  }

  choose(kind: Kind, id: string): void {
    if (kind === 'quality') {
      this.player.configure('abr.enabled', id === automatic);
      const chosen = this.byHeight().find((track) => String(track.videoId) === id);
      if (chosen) this.player.selectVariantTrack(chosen, true);
    } else if (kind === 'captions') this.player.selectTextTrack(this.player.getTextTracks().find((track) => String(track.id) === id) ?? null);
    else {
      const sound = this.player.getAudioTracks()[Number(id)];
      if (sound) this.player.selectAudioTrack(sound);
    }
    this.dispatchEvent(new Event('change'));
  }

  async destroy(): Promise<void> {
    await this.player.destroy();
  }

  private async load(url: string, startSeconds: number): Promise<void> {
    try {
      await this.player.load(url, startSeconds);
      this.isLoaded = true;
      this.dispatchEvent(new Event('change'));
    } catch (error) {
      this.explain(error);
    }
  }

  /** One variant of each picture size, in the language that plays; the largest first. */
  private byHeight(): Track[] {
    const tracks = this.player.getVariantTracks();
    const active = tracks.find((track) => track.active);
    return tracks.filter((track) => track.audioId === active?.audioId && track.videoId !== null).sort((a, b) => (b.height ?? 0) - (a.height ?? 0));
  }

  private explain(error: unknown): void {
    const { code, category, data } = error as { code?: number; category?: number; data?: readonly unknown[] };
    if (code === shaka.util.Error.Code.LOAD_INTERRUPTED || code === shaka.util.Error.Code.OBJECT_DESTROYED) return;
    this.dispatchEvent(new FaultEvent(data?.[1] === 403 ? 'expired' : category === shaka.util.Error.Category.NETWORK ? 'unreachable' : 'unplayable'));
  }
}

function labelOf(track: Track): string {
  return pictureLabel(track.width ?? undefined, track.height ?? undefined, track.bandwidth);
}
