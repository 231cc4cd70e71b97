import Hls from 'hls.js';

/**
 * Plays HLS where there are Media Source Extensions, and leaves it to the browser where there are none (older iPhones).
 * `address` asks your server for `hls` of the playback answer: it is asked again when a link has ended.
 */
export async function playHls(video, address) {
  if (!Hls.isSupported()) {
    video.src = await address();
    return null;
  }
  const hls = new Hls();
  hls.on(Hls.Events.ERROR, async (_, { fatal, type, response }) => {
    if (!fatal) return;
    if (response?.code === 403) {
      const { currentTime } = video;
      hls.loadSource(await address());
      hls.startLoad(currentTime);
    } else if (type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError();
  });
  hls.loadSource(await address());
  hls.attachMedia(video);
  return hls;
}
