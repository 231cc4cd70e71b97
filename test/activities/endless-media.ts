/** `tsx test/activities/endless-media.ts <folder>`: keeps one ffmpeg and one ffprobe running, as a worker starts them, until it is killed. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { probeSource } from '../../activities/ffmpeg/probe-source.js';
import { runFfmpeg } from '../../activities/ffmpeg/run-ffmpeg.js';

const folder = process.argv[2]!;
const pipe = path.join(folder, 'never-written.mp4');
execFileSync('mkfifo', [pipe]);
const signal = new AbortController().signal;
await Promise.all([
  runFfmpeg({ inputs: [{ path: 'testsrc2=rate=5', options: ['-re', '-f', 'lavfi'] }], outputs: [{ path: path.join(folder, 'endless.mkv'), options: ['-c:v', 'mpeg4'] }] }, { ffmpegPath: 'ffmpeg', signal, cwd: folder }),
  probeSource(pipe, 1, { ffprobePath: 'ffprobe', maxPixels: 1e6, signal }),
]);
