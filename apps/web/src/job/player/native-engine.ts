import { FaultEvent, languageLabel, none } from './engine.js';
import type { Choices, Engine, Kind } from './engine.js';

/** What the browser plays by itself: files, and HLS where there is nothing else. */
export class NativeEngine extends EventTarget implements Engine {
  private readonly ending = new AbortController();

  constructor(private readonly video: HTMLVideoElement, url: string, startSeconds: number) {
    super();
    const { signal } = this.ending;
    const changed = () => this.dispatchEvent(new Event('change'));
    for (const event of ['addtrack', 'removetrack', 'change']) video.textTracks.addEventListener(event, changed, { signal });
    video.addEventListener('error', () => this.dispatchEvent(new FaultEvent(video.error?.code === MediaError.MEDIA_ERR_NETWORK ? 'unreachable' : 'unplayable')), { signal });
    video.addEventListener('loadedmetadata', () => (video.currentTime = startSeconds), { signal, once: true });
    video.src = url;
  }

  choices(kind: Kind): Choices {
    if (kind !== 'captions') return { all: [], chosen: '' };
    const tracks = this.captions();
    const shown = tracks.findIndex((track) => track.mode === 'showing');
    return { all: tracks.length ? [{ id: none, label: 'Off' }, ...tracks.map((track, index) => ({ id: String(index), label: track.label || languageLabel(track.language, `Captions ${index + 1}`) }))] : [], chosen: shown < 0 ? none : String(shown) };
  }

  choose(kind: Kind, id: string): void {
    if (kind !== 'captions') return;
    this.captions().forEach((track, index) => (track.mode = String(index) === id ? 'showing' : 'disabled'));
  }

  destroy(): void {
    this.ending.abort();
    this.video.removeAttribute('src');
    this.video.load();
  }

  private captions(): TextTrack[] {
    return [...this.video.textTracks].filter(({ kind }) => kind === 'subtitles' || kind === 'captions');
  }
}
