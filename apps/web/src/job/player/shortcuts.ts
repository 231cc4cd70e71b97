interface Commands {
  toggle(): unknown;
  fullscreen(): unknown;
  captions(): unknown;
}

/** The keys of film players while one of its controls has the focus; a button keeps its own space and enter. */
export function press(event: KeyboardEvent, video: HTMLVideoElement, { toggle, fullscreen, captions }: Commands): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const from = event.composedPath()[0];
  if (event.key === ' ' && from instanceof HTMLButtonElement) return;
  const end = Number.isFinite(video.duration) ? video.duration : Infinity;
  const commands: Record<string, () => unknown> = {
    ' ': toggle,
    k: toggle,
    f: fullscreen,
    c: captions,
    m: () => (video.muted = !video.muted),
    ArrowLeft: () => (video.currentTime = Math.max(0, video.currentTime - 5)),
    ArrowRight: () => (video.currentTime = Math.min(end, video.currentTime + 5)),
    ArrowUp: () => (video.volume = Math.min(1, video.volume + 0.1)),
    ArrowDown: () => (video.volume = Math.max(0, video.volume - 0.1)),
  };
  const isVolume = from instanceof HTMLInputElement && event.key.startsWith('Arrow');
  const command = commands[event.key];
  if (!command || isVolume) return;
  event.preventDefault();
  command();
}
