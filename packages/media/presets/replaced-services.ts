/** What the services did that this one takes the place of, so that their callers find their outputs again. */

export const mediaDockerVideo = { type: 'hls', segmentSeconds: 10 } as const;

/** media-docker's bit rates of a quality of 40 to 100. */
export function mediaDockerRates(quality: number) {
  return { renditions: [{ name: 'main', videoKbps: 500 + (quality - 40) * 15 }], audio: { kbps: 64 + (quality - 40) * 2 } };
}

/** Height, then video and sound, kbit/s. */
const videoServiceRates = [
  [144, 95, 64],
  [240, 150, 94],
  [360, 276, 128],
  [480, 750, 192],
  [720, 2048, 320],
  [1080, 4096, 320],
  [1440, 6144, 320],
  [2160, 17_408, 320],
] as const;

export const videoServiceLadder = videoServiceRates.map(([height, videoKbps, audioKbps]) => ({ name: `${height}p`, height, videoKbps, audioKbps }));

export const transcodexSizes = [360, 480, 720, 1080, 1440, 2160] as const;

/** Of the mp3 files that callers could choose among, kbit/s. */
export const mp3Rates = [128, 192, 256, 320] as const;
