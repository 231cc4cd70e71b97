import { execFile } from 'node:child_process';
import { access, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** Ten seconds of 1080p with things that move, a clock and a stereo tone; made once. */
export async function provideSample(dataFolder: string): Promise<string> {
  const file = path.join(dataFolder, 'demo/sample.mp4');
  if (await exists(file)) return file;
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = file.replace('.mp4', '.part.mp4');
  const picture = 'testsrc2=size=1920x1080:rate=30:duration=10';
  const life = 'life=size=320x180:rate=30:mold=10:ratio=0.1:death_color=#203040:life_color=#ffd060:seed=7';
  const sound = 'aevalsrc=0.2*sin(2*PI*(220+20*t)*t)|0.2*sin(2*PI*330*t):sample_rate=48000:duration=10';
  const args = [
    ...['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', life, '-f', 'lavfi', '-i', sound],
    ...['-filter_complex', "[1:v]scale=640:360:flags=neighbor[l];[0:v][l]overlay=x='(W-w)*(0.5+0.4*sin(t))':y='(H-h)*(0.5+0.4*cos(t*1.3))':shortest=1,format=yuv420p[v]"],
    ...['-map', '[v]', '-map', '2:a', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-c:a', 'aac', '-b:a', '160k', '-movflags', '+faststart', '-t', '10', unfinished],
  ];
  try {
    await promisify(execFile)('ffmpeg', args);
  } catch (error) {
    throw new Error('ffmpeg could not make the sample: `npm run doctor` says what is missing; or give a file, `npm run demo -- FILE`.', { cause: error });
  }
  await rename(unfinished, file);
  return file;
}

async function exists(name: string): Promise<boolean> {
  return access(name).then(() => true, () => false);
}
