import { chmod, writeFile } from 'node:fs/promises';
import { MockActivityEnvironment } from '@temporalio/testing';
import { encodeInSoftware } from '../../packages/media/plan/encode-in-software.js';
import { outputSpec } from '../../packages/media/spec/outputs.js';
import { parseConfig } from '../../packages/platform/config/parse.js';
import { workerSchema } from '../../packages/platform/config/blocks.js';
import { EncodingBench, perform } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264, numbered } from '../../test/media/make.js';
import { detectEncoders } from '../ffmpeg/detect-encoders.js';
import type { ActivityDeps } from '../deps.js';
import { encodeChunk } from './encode-chunk.js';
import { inspectSource } from '../sources/inspect-source.js';

let bench: EncodingBench;
const configured = (value: string) => parseConfig(workerSchema, { DATABASE_URL: 'unused', S3_FORCE_PATH_STYLE: 'true', VIDEO_ENCODERS: value });

beforeAll(async () => {
  bench = await EncodingBench.open();
  await ffmpeg(...numbered(4), ...h264, bench.at('film.mp4'));
});
afterAll(() => bench.close());

/** An ffmpeg that has NVENC, encodes the test picture with it, and fails when it comes to segments. */
async function failingNvenc(): Promise<string> {
  const script = bench.at('ffmpeg-with-nvenc');
  await writeFile(script, `#!/bin/sh
case "$*" in
  *-encoders*) echo ' V....D h264_nvenc NVIDIA NVENC H.264 encoder' ;;
  *h264_nvenc*'-f null'*) ;;
  *h264_nvenc*) echo '[h264_nvenc @ 0x1] OpenEncodeSessionEx failed: out of memory (10)' >&2; exit 1 ;;
  *) exec ffmpeg "$@" ;;
esac
`);
  await chmod(script, 0o755);
  return script;
}

it('reads from the configuration which hardware is to be used', () => {
  expect(['software', 'auto', 'vaapi, nvenc'].map((value) => configured(value).VIDEO_ENCODERS)).toEqual([
    { wanted: [], byName: false }, { wanted: ['nvenc', 'qsv', 'vaapi', 'videotoolbox'], byName: false }, { wanted: ['vaapi', 'nvenc'], byName: true },
  ]);
  expect(() => configured('nvenc,cuda')).toThrow('VIDEO_ENCODERS: use software, auto or a list of nvenc, qsv, vaapi, videotoolbox');
});

it('tells why each kind of hardware that is not there does not work', async () => {
  expect(await detectEncoders({ FFMPEG_PATH: 'ffmpeg', VIDEO_ENCODERS: { wanted: ['videotoolbox'], byName: true } })).toMatchObject({
    reports: [{ encoder: 'h264_videotoolbox', fault: expect.any(String) }, { encoder: 'hevc_videotoolbox', fault: expect.any(String) }],
  });
  const { reports } = await detectEncoders({ FFMPEG_PATH: '/nowhere/ffmpeg', VIDEO_ENCODERS: { wanted: ['nvenc'], byName: true } });
  expect(reports.map((r) => r.fault)).toEqual(['this ffmpeg does not have it', 'this ffmpeg does not have it']);
});

it('plans software with the reason where hardware was asked for by name, and in silence otherwise', async () => {
  const absent = [{ encoder: 'hevc_nvenc', fault: 'no capable devices found' }] as const;
  const tracks = async (byName: boolean) => {
    const deps: ActivityDeps = { ...bench.deps, encoders: { wanted: ['nvenc'], byName, reports: absent } };
    const { plan } = await perform(inspectSource(deps), { jobId: 'job_p', tenantId: 'ten_test', source: await bench.stored('film.mp4'), outputs: [outputSpec.parse({ name: 'a', type: 'hls', codec: 'hevc', renditions: [{ height: 180 }] })], assets: {} });
    return plan.encodes[0]!.tracks;
  };
  expect(await tracks(true)).toMatchObject([{ encoder: 'libx265', fallbackReason: 'hevc_nvenc is not available (no capable devices found); libx265 is used' }]);
  expect((await tracks(false))[0]).not.toHaveProperty('fallbackReason');
});

it('reports hardware that fails on a chunk, and software makes the same track from the beginning', async () => {
  const config = { ...bench.deps.config, FFMPEG_PATH: await failingNvenc(), VIDEO_ENCODERS: { wanted: ['nvenc'], byName: true } };
  const encoders = await detectEncoders({ FFMPEG_PATH: config.FFMPEG_PATH, VIDEO_ENCODERS: { wanted: ['nvenc'], byName: true } });
  expect(encoders.reports).toEqual([{ encoder: 'h264_nvenc', fault: null }, { encoder: 'hevc_nvenc', fault: 'this ffmpeg does not have it' }]);
  const deps: ActivityDeps = { ...bench.deps, config, encoders } as ActivityDeps;
  const job = { jobId: 'job_hw', tenantId: 'ten_test', source: await bench.stored('film.mp4') };
  const { plan } = await perform(inspectSource(deps), { ...job, outputs: [outputSpec.parse({ name: 'a', type: 'hls', renditions: [{ height: 180 }] })], assets: {} });
  const encode = plan.encodes[0]!;
  expect(encode.tracks.map((t) => t.encoder)).toEqual(['h264_nvenc']);
  const input = { ...job, encode, chunk: encode.chunks[0]!, trackIds: encode.tracks.map((t) => t.id), progress: { part: 'p', shares: [] } };
  const failed = { code: 'hardware_failed', detail: expect.stringContaining('OpenEncodeSessionEx failed') };
  await expect(perform(encodeChunk(deps), input)).rejects.toMatchObject({ ...failed, retryable: true });
  await expect(perform(encodeChunk(deps), input, new MockActivityEnvironment({ attempt: 2 }))).rejects.toMatchObject({ ...failed, retryable: false });
  const inSoftware = encodeInSoftware(encode, 'no memory');
  expect(inSoftware.tracks).toMatchObject([{ encoder: 'libx264', fallbackReason: 'h264_nvenc failed (no memory); libx264 is used', prefix: '.work/e0v0-software/' }]);
  const { tracks } = await perform(encodeChunk(deps), { ...input, encode: inSoftware });
  expect(tracks).toMatchObject([{ trackId: 'e0v0', frames: 100, codecs: expect.stringMatching(/^avc1\./) }]);
});
