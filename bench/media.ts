import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { runCommands } from './processes.js';

export type SourceKind = 'busy' | 'copyable';

/**
 * Generated sources, made once per folder. `busy` has moving detail and grain at the bit rate of a camera (12 Mbit/s),
 * which no rung keeps, so that every rung is encoded; `copyable` has short closed groups of pictures and a bit rate below the cap of its size.
 */
export class BenchMedia {
  constructor(private readonly folder: string) {}

  async source(kind: SourceKind, seconds: number, size = '1920x1080'): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    const file = path.join(this.folder, `${kind}-${size}-${seconds}s.mp4`);
    if (existsSync(file)) return file;
    const picture = [
      '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25:duration=${seconds}`,
      '-f', 'lavfi', '-i', 'mandelbrot=size=960x540:rate=25:end_pts=250:maxiter=200',
      '-f', 'lavfi', '-i', `sine=frequency=330:beep_factor=4:sample_rate=48000:duration=${seconds}`,
      '-filter_complex', `[1]scale=${size.replace('x', ':')}[m];[0][m]blend=all_mode=overlay:shortest=1${kind === 'busy' ? ',noise=alls=6:allf=t' : ''},format=yuv420p[v]`, '-map', '[v]', '-map', '2:a',
    ];
    const rate = kind === 'busy' ? ['-b:v', '12000k', '-maxrate', '16000k', '-bufsize', '24000k'] : ['-b:v', '3000k', '-maxrate', '3500k', '-bufsize', '6000k', '-g', '50', '-keyint_min', '50', '-sc_threshold', '0', '-flags', '+cgop'];
    const unfinished = `${file}.part.mp4`;
    await runCommands([['ffmpeg', '-nostdin', '-v', 'error', '-y', ...picture, '-c:v', 'libx264', '-preset', 'veryfast', ...rate, '-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-t', String(seconds), unfinished]]);
    await rename(unfinished, file);
    return file;
  }
}
