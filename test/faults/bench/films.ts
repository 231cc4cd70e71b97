import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** Sources that the trials upload; small, as faults are about moments, not about work. */
export interface Films {
  /** Twelve seconds of picture and sound, six segments of two seconds */
  readonly film: Buffer;
  /** Two minutes of picture and sound: several chunks */
  readonly long: Buffer;
  /** Seventy seconds of sound: as WAV it is stored in several parts */
  readonly song: Buffer;
  readonly photo: Buffer;
}

export async function makeFilms(folder: string): Promise<Films> {
  const make = async (name: string, args: readonly string[]) => {
    const file = path.join(folder, name);
    await promisify(execFile)('ffmpeg', ['-nostdin', '-v', 'error', ...args, file]);
    return readFile(file);
  };
  const film = (name: string, seconds: number) => make(name, ['-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=25:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=duration=${seconds}`, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac']);
  return {
    film: await film('film.mp4', 12),
    long: await film('long.mp4', 120),
    song: await make('song.flac', ['-f', 'lavfi', '-i', 'anoisesrc=duration=70:amplitude=0.1:sample_rate=48000', '-ac', '2']),
    photo: await make('photo.png', ['-f', 'lavfi', '-i', 'testsrc2=size=640x360', '-frames:v', '1']),
  };
}

const segmentSeconds = 2;
/** Numbers of the film's segments */
export const filmSegments = [0, 1, 2, 3, 4, 5];

/** One output of each kind of work that the trials ask for. */
export const outputs = {
  hls: { name: 'main', type: 'hls', preset: 'ultrafast', segmentSeconds, renditions: [{ height: 180 }] },
  mp4: { name: 'file', type: 'mp4', preset: 'ultrafast', height: 180 },
  mp3: { name: 'sound', type: 'audio' },
  wav: { name: 'wave', type: 'audio', format: 'wav' },
  stills: { name: 'stills', type: 'thumbnails', times: [1, 3, 5] },
  image: { name: 'photo', type: 'image', format: 'webp' },
} as const;
