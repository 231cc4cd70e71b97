import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264, numbered } from '../../test/media/make.js';

const run = promisify(execFile);
const clickAt = [0.5, 2.003, 5.25];
/** Far less than the 21 ms that an encoder of AAC puts before. */
const toleranceSeconds = 0.001;
let bench: EncodingBench;
beforeAll(async () => {
  bench = await EncodingBench.open();
  const click = ['-f', 'lavfi', '-i', `aevalsrc='0.8*sin(2000*PI*t)*(${clickAt.map((t) => `between(t,${t},${t + 0.05})`).join('+')})':s=48000:d=6`];
  await ffmpeg(...numbered(6).map((a) => a.replace('s=640x360', 's=160x90')), ...click, ...click, '-map', '0:v', '-map', '1:a', '-map', '2:a', ...h264, '-c:a', 'flac', '-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=ger', bench.at('clicks.mkv'));
});
afterAll(() => bench.close());

const readable = ['-allowed_extensions', 'ALL', '-protocol_whitelist', 'file,crypto'];

/** Time of the first packet of a stream, as stored, with the edit list applied. */
async function firstTime(file: string, stream: 'v' | 'a'): Promise<number> {
  const { stdout } = await run('ffprobe', ['-v', 'error', ...(file.endsWith('m3u8') ? readable : []), '-select_streams', stream, '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', file]);
  return Math.min(...stdout.split('\n').map(Number.parseFloat).filter(Number.isFinite));
}

/** When clicks begin, on the clock of the stored packets: decoded samples are counted from the first one's own time. */
async function clicksIn(file: string): Promise<number[]> {
  const args = ['-nostdin', '-v', 'error', ...(file.endsWith('m3u8') ? readable : []), '-copyts', '-i', file, '-map', '0:a:0', '-af', 'aresample=48000:async=1:first_pts=0', '-ac', '1', '-f', 's16le', '-'];
  const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 1e8 });
  const found: number[] = [];
  for (let i = 0, last = -Infinity; i < stdout.length / 2; i += 1) {
    if (Math.abs(stdout.readInt16LE(i * 2)) < 6000) continue;
    if (i - last > 4800) found.push(i / 48_000);
    last = i;
  }
  return found;
}

const outputs = [
  { name: 'fmp4', type: 'hls', segmentSeconds: 2, preset: 'ultrafast', renditions: [{ height: 90 }], audio: { languages: ['en'] } },
  { name: 'ts', type: 'hls', segmentType: 'ts', segmentSeconds: 2, preset: 'ultrafast', renditions: [{ height: 90 }], audio: { languages: ['en'] } },
  { name: 'groups', type: 'hls', segmentType: 'ts', segmentSeconds: 2, preset: 'ultrafast', renditions: [{ height: 90 }], audio: { languages: ['en', 'de'] } },
];

it('sound begins at its sample, within a millisecond: beside the pictures in fragmented MP4, inside transport streams, and in groups beside them', async () => {
  await bench.make('job_start', 'clicks.mkv', outputs, 2);
  const files = async (output: string, folder: string) => path.join(await bench.mirror(bench.key('job_start', `${output}/`)), folder, 'playlist.m3u8');
  const cases = [
    { picture: await bench.download(bench.key('job_start', 'fmp4/90p/playlist.m3u8')), sounds: [await bench.download(bench.key('job_start', 'fmp4/audio-0/playlist.m3u8'))] },
    { picture: await files('ts', '90p'), sounds: [await files('ts', '90p')] },
    { picture: await files('groups', '90p'), sounds: [await files('groups', 'audio-0'), await files('groups', 'audio-1')] },
  ];
  for (const { picture, sounds } of cases) {
    const zero = await firstTime(picture, 'v');
    for (const sound of sounds) {
      const found = await clicksIn(sound);
      expect(found).toHaveLength(clickAt.length);
      found.forEach((time, i) => expect(Math.abs(time - zero - clickAt[i]!)).toBeLessThan(toleranceSeconds));
    }
  }
});
