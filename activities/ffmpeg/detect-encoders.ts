import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { MediaError } from '../../packages/media/errors.js';
import { type FfmpegCommand } from '../../packages/media/ffmpeg/command.js';
import { deviceOptions, uploadFilters } from '../../packages/media/ffmpeg/encoders/hardware.js';
import { videoEncoderOptions } from '../../packages/media/ffmpeg/video-encoders.js';
import { type EncoderReport, type EncoderSelection, type HardwareEncoder, hardwareEncoders, hardwareOf } from '../../packages/media/plan/encoders.js';
import type { VideoTrack } from '../../packages/media/plan/encode-plan.js';
import type { WorkerConfig } from '../../packages/platform/config/blocks.js';
import { runFfmpeg } from './run-ffmpeg.js';

const testLimitMs = 20_000;

/** Finds out which of the wanted hardware encoders work on this machine, each by a real encode of one picture, and why the others do not. */
export async function detectEncoders({ FFMPEG_PATH, VIDEO_ENCODERS }: Pick<WorkerConfig, 'FFMPEG_PATH' | 'VIDEO_ENCODERS'>): Promise<EncoderSelection> {
  const wanted = hardwareEncoders.filter((encoder) => VIDEO_ENCODERS.wanted.includes(hardwareOf(encoder)!));
  if (wanted.length === 0) return { ...VIDEO_ENCODERS, reports: [] };
  const { stdout } = await promisify(execFile)(FFMPEG_PATH, ['-hide_banner', '-encoders']).catch(() => ({ stdout: '' }));
  const known = new Set([...stdout.matchAll(/^ V\S+ (\S+)/gm)].map((match) => match[1]));
  const reports: EncoderReport[] = [];
  // One after another: some devices take few sessions.
  for (const encoder of wanted) reports.push({ encoder, fault: known.has(encoder) ? await test(encoder, FFMPEG_PATH) : 'this ffmpeg does not have it' });
  return { ...VIDEO_ENCODERS, reports };
}

async function test(encoder: HardwareEncoder, ffmpegPath: string): Promise<string | null> {
  try {
    await runFfmpeg(testCommand(encoder), { ffmpegPath, signal: AbortSignal.timeout(testLimitMs) });
    return null;
  } catch (error) {
    return error instanceof MediaError ? error.detail : `no result within ${testLimitMs / 1000} s`;
  }
}

/** Encodes one grey picture with the options that tracks get, at a size that every encoder takes. */
function testCommand(encoder: HardwareEncoder): FfmpegCommand {
  const track: VideoTrack = { id: 'test', width: 640, height: 360, codec: encoder.startsWith('hevc') ? 'hevc' : 'h264', encoder, preset: 'veryfast', rate: { mode: 'crf', crf: 23, maxKbps: 1000 }, prefix: '', pixelFormat: 'yuv420p' };
  return {
    inputs: [{ options: [...deviceOptions([track]), '-f', 'lavfi'], path: `color=gray:size=${track.width}x${track.height}:rate=25:duration=1` }],
    filterComplex: `[0:0]format=yuv420p${uploadFilters(track)}[v]`,
    outputs: [{ options: ['-map', '[v]', ...videoEncoderOptions(track, { gopFrames: 25 }, null), '-frames:v', '1', '-f', 'null'], path: '/dev/null' }],
  };
}
