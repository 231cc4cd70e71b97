import { EncodingBench, type Made } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264, tone } from '../../test/media/make.js';
import { numberedFrames } from '../../test/media/numbered.js';

let bench: EncodingBench;

beforeAll(async () => {
  bench = await EncodingBench.open(undefined, { database: true });
  await ffmpeg('-f', 'lavfi', '-i', numberedFrames({ size: '320x180', rate: '25', seconds: 6 }), ...tone(6), ...h264, '-c:a', 'aac', bench.at('clip.mp4'));
}, 60_000);
afterAll(() => bench.close());

const adaptive = { renditions: [{ height: 180 }, { height: 90 }], segmentSeconds: 2, preset: 'ultrafast' };
const outputs = [
  { ...adaptive, name: 'both', type: 'cmaf', separatePlaylists: true },
  { ...adaptive, name: 'dash', type: 'dash' },
  { ...adaptive, name: 'ts', type: 'hls', segmentType: 'ts' },
  { ...adaptive, name: 'secret', type: 'hls', encryption: { method: 'aes-128', rotateSegments: 1 } },
  { ...adaptive, name: 'secret-ts', type: 'hls', segmentType: 'ts', encryption: 'aes-128' },
  { name: 'file', type: 'mp4', height: 180 },
  { name: 'web', type: 'webm', height: 90, preset: 'ultrafast' },
];

describe('the gate', () => {
  let made: Made;
  const put = (name: string, bytes: Buffer | string) => bench.deps.store.put(bench.deps.store.outputBucket, bench.key('job_gate', name), bytes, 'video/mp4');
  const remove = (name: string) => bench.deps.store.remove(bench.deps.store.outputBucket, [bench.key('job_gate', name)]);
  const read = (name: string) => bench.bytes(bench.key('job_gate', name));
  /** Random bytes in the middle: the size stays, the pictures do not. */
  const scramble = (bytes: Buffer) => Buffer.concat([bytes.subarray(0, bytes.length >> 1), Buffer.alloc(bytes.length - (bytes.length >> 1), 0xa7)]);

  beforeAll(async () => {
    made = await bench.make('job_gate', 'clip.mp4', outputs, 4);
  }, 120_000);

  it.each(outputs.map((output) => output.name))('passes the output "%s" as it was made', async (name) => {
    const { framesDecoded } = await bench.check('job_gate', made, name);
    // All pictures of the smallest rendition, keyframes of the other; of a file its keyframes.
    expect(framesDecoded).toBeGreaterThanOrEqual(name === 'file' || name === 'web' ? 1 : 150);
  });

  const faults: { what: string; output: string; file: string; change: (bytes: Buffer) => Buffer | null; says: RegExp }[] = [
    { what: 'a segment that is gone', output: 'both', file: 'both/180p/00001.m4s', change: () => null, says: /objects: .*names .*180p\/00001\.m4s, which is not stored/ },
    { what: 'an empty segment', output: 'dash', file: 'dash/90p/00002.m4s', change: () => Buffer.alloc(0), says: /objects: manifest\.mpd: names 90p\/00002\.m4s, which is empty/ },
    { what: 'a segment that is cut off', output: 'both', file: 'both/180p/00001.m4s', change: (b) => b.subarray(0, b.length - 100), says: /objects: 180p: its segments hold \d+ bytes; \d+ were made/ },
    { what: 'scrambled pictures', output: 'both', file: 'both/90p/00001.m4s', change: scramble, says: /decoding: 90p\/00000\.m4s: / },
    { what: 'scrambled sound', output: 'dash', file: 'dash/audio-0/00001.m4s', change: scramble, says: /decoding: audio-0\/00000\.m4s: / },
    { what: 'a segment that nobody names', output: 'both', file: 'both/180p/00009.m4s', change: (b) => Buffer.concat([b, Buffer.from('x')]), says: /objects: 180p\/00009\.m4s: is stored, but no playlist names it/ },
    { what: 'a playlist that leaves out a segment', output: 'ts', file: 'ts/90p/playlist.m3u8', change: (b) => Buffer.from(b.toString().replace(/#EXTINF:[\d.]+,\n00001\.ts\n/, '')), says: /00001\.ts: is stored, but no playlist names it/ },
    { what: 'a playlist with another length', output: 'both', file: 'both/90p/playlist.m3u8', change: (b) => Buffer.from(b.toString().replace('#EXTINF:2.000000', '#EXTINF:3.000000')), says: /durations: 90p: lasts 7\.000 s instead of 6\.000 s/ },
    { what: 'codecs that are not those of the pictures', output: 'both', file: 'both/master.m3u8', change: (b) => Buffer.from(b.toString().replaceAll(/avc1\.\w+/g, 'avc1.42e01e')), says: /codecs: 180p: is avc1\.\w+, its playlist says avc1\.42e01e/ },
    { what: 'a cut transport stream', output: 'ts', file: 'ts/180p/00001.ts', change: (b) => b.subarray(0, b.length - 100), says: /headers: 180p\/00001\.ts: has \d+ bytes, which is no multiple of 188/ },
    { what: 'a transport stream without its last packets', output: 'ts', file: 'ts/90p/00001.ts', change: (b) => b.subarray(0, 188 * 8), says: /decoding|frames: 90p/ },
    { what: 'a clear segment in an encrypted output', output: 'secret', file: 'secret/180p/00001.m4s', change: () => Buffer.alloc(4096, 1), says: /(keys|headers): 180p\/00001\.m4s/ },
    { what: 'a file that is cut off', output: 'file', file: 'file/file.mp4', change: (b) => b.subarray(0, b.length - 1000), says: /headers: file\.mp4: has \d+ bytes, its header says \d+/ },
    { what: 'a WebM file that is cut off', output: 'web', file: 'web/web.webm', change: (b) => b.subarray(0, b.length - 100), says: /headers: web\.webm: has \d+ bytes, its header says \d+/ },
    { what: 'a file with scrambled media', output: 'file', file: 'file/file.mp4', change: scramble, says: /decoding: file\.mp4/ },
  ];

  it.each(faults)('names $what', async ({ output, file, change, says }) => {
    const before = await read(file).catch(() => null);
    const after = change(before ?? Buffer.alloc(0));
    await (after ? put(file, after) : remove(file));
    const outcome = await bench.check('job_gate', made, output).catch((error: unknown) => error);
    await (before ? put(file, before) : remove(file));
    expect(outcome).toMatchObject({ code: 'verification_failed', retryable: false, detail: expect.stringMatching(says) });
  });

  it('finds frames that are missing although sizes and names agree', async () => {
    const [second, third] = await Promise.all(['both/90p/00001.m4s', 'both/90p/00002.m4s'].map(read));
    await put('both/90p/00001.m4s', third!);
    await put('both/90p/00002.m4s', second!);
    await expect(bench.check('job_gate', made, 'both')).rejects.toMatchObject({ detail: expect.stringMatching(/headers: 90p\/00001\.m4s: begins at \d+ instead of \d+/) });
    await put('both/90p/00001.m4s', second!);
    await put('both/90p/00002.m4s', third!);
  });
});
