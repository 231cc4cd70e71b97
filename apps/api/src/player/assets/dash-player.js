/* global document, window */
const video = document.getElementById('video');
const quality = document.getElementById('quality');
const status = document.getElementById('status');
const shaka = window.shaka;

if (shaka.Player.isBrowserSupported()) await playWithShaka();
else status.textContent = 'This browser cannot play adaptive video.';

async function playWithShaka() {
  const player = new shaka.Player();
  // For people who debug a stream in the console, and for tests.
  window.reelforgePlayer = player;
  player.addEventListener('error', (event) => explain(event.detail));
  player.addEventListener('adaptation', () => {
    const active = player.getVariantTracks().find((track) => track.active);
    quality.options[0].textContent = active && quality.value === '-1' ? `Automatic (${labelOf(active)})` : 'Automatic';
  });
  await player.attach(video);
  try {
    await player.load(video.dataset.source);
  } catch (error) {
    return explain(error);
  }
  for (const track of byHeight(player)) quality.add(new window.Option(labelOf(track), String(track.videoId)));
  quality.disabled = quality.options.length < 3;
  quality.addEventListener('change', () => {
    const chosen = byHeight(player).find((track) => String(track.videoId) === quality.value);
    player.configure('abr.enabled', !chosen);
    if (chosen) player.selectVariantTrack(chosen, true);
  });
}

/** One variant of each picture size, in the language that plays. */
function byHeight(player) {
  const language = player.getVariantTracks().find((track) => track.active)?.language;
  return player.getVariantTracks().filter((track) => track.language === language).sort((a, b) => b.height - a.height);
}

function explain(error) {
  status.textContent = error.data && error.data[1] === 403 ? 'This link has expired.' : 'The video cannot be loaded.';
}

function labelOf(track) {
  return track.height ? `${Math.min(track.width, track.height)}p` : `${Math.round(track.bandwidth / 1000)} kbit/s`;
}
