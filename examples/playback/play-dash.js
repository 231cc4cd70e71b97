/* global shaka */
/** Plays DASH or HLS by Shaka Player; `address` asks your server for `dash` of the playback answer, again when a link has ended. */
export async function playDash(video, address) {
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  await player.attach(video);
  player.addEventListener('error', async ({ detail: { severity, code, data } }) => {
    const { BAD_HTTP_STATUS } = shaka.util.Error.Code;
    if (severity === shaka.util.Error.Severity.CRITICAL && code === BAD_HTTP_STATUS && data[1] === 403) await player.load(await address(), video.currentTime);
  });
  await player.load(await address());
  return player;
}
