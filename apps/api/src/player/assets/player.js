/* global document, window */
const video = document.getElementById('video');
const quality = document.getElementById('quality');
const status = document.getElementById('status');
const Hls = window.Hls;

if (Hls && Hls.isSupported()) playWithHls();
else if (video.canPlayType('application/vnd.apple.mpegurl')) video.src = video.dataset.source;
else status.textContent = 'This browser cannot play adaptive video.';

function playWithHls() {
  const hls = new Hls({ workerPath: '/player/hls.worker.js' });
  // For people who debug a stream in the console, and for tests.
  window.reelforgePlayer = hls;
  hls.on(Hls.Events.MANIFEST_PARSED, () => {
    for (const [index, level] of hls.levels.entries()) quality.add(new window.Option(labelOf(level), String(index)));
    quality.disabled = hls.levels.length < 2;
  });
  quality.addEventListener('change', () => (hls.nextLevel = Number(quality.value)));
  hls.on(Hls.Events.LEVEL_SWITCHED, (_event, { level }) => {
    quality.options[0].textContent = hls.autoLevelEnabled ? `Automatic (${labelOf(hls.levels[level])})` : 'Automatic';
  });
  hls.on(Hls.Events.ERROR, (_event, error) => {
    if (!error.fatal) return;
    if (error.type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError();
    else status.textContent = error.response && error.response.code === 403 ? 'This link has expired.' : 'The video cannot be loaded.';
  });
  hls.loadSource(video.dataset.source);
  hls.attachMedia(video);
}

function labelOf(level) {
  return level.height ? `${Math.min(level.width, level.height)}p` : `${Math.round(level.bitrate / 1000)} kbit/s`;
}
