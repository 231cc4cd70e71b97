import path from 'node:path';

/** Width, height, highest average bit rate (kbit/s) of the ladder that everything is compared on. */
export const ladder = [
  { width: 1920, height: 1080, kbps: 5000 },
  { width: 1280, height: 720, kbps: 2800 },
  { width: 854, height: 480, kbps: 1400 },
  { width: 640, height: 360, kbps: 800 },
] as const;

type Rung = (typeof ladder)[number];

const begin = ['ffmpeg', '-nostdin', '-v', 'error', '-y'];

/** What somebody who knows ffmpeg well would type: one decode, scales in a cascade, all renditions and the sound at once. */
export function cascadeCommand(source: string, folder: string): string[] {
  const graph = ladder
    .map(({ width, height }, index) => `${index === 0 ? '[0:v]' : `[c${index - 1}]`}scale=${width}:${height}:flags=bicubic${index < ladder.length - 1 ? `,split=2[v${index}][c${index}]` : `[v${index}]`}`)
    .join(';');
  return [...begin, '-i', source, '-filter_complex', graph, ...ladder.flatMap((rung, index) => ['-map', `[v${index}]`, ...encode(rung), ...segments(path.join(folder, `${rung.height}p`))]), ...sound(folder)];
}

/** What the replaced systems do: one process for each rendition, each with a decode and the sound of its own. */
export function commandPerRendition(source: string, folder: string): string[][] {
  return ladder.map((rung) => [...begin, '-i', source, '-map', '0:v', '-vf', `scale=${rung.width}:${rung.height}:flags=bicubic`, ...encode(rung), '-map', '0:a?', '-c:a', 'aac', '-b:a', '128k', ...segments(path.join(folder, `${rung.height}p`))]);
}

function encode({ kbps }: Rung): string[] {
  return ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-maxrate', `${kbps}k`, '-bufsize', `${kbps * 2}k`, '-g', '50', '-keyint_min', '50', '-sc_threshold', '0', '-pix_fmt', 'yuv420p'];
}

function sound(folder: string): string[] {
  return ['-map', '0:a', '-c:a', 'aac', '-b:a', '128k', ...segments(path.join(folder, 'audio'))];
}

function segments(name: string): string[] {
  return ['-f', 'hls', '-hls_time', '4', '-hls_segment_type', 'fmp4', '-hls_playlist_type', 'vod', '-hls_fmp4_init_filename', `${path.basename(name)}-init.mp4`, '-hls_segment_filename', `${name}-%05d.m4s`, `${name}.m3u8`];
}
