import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileTypeFromFile } from 'file-type';

export interface FileKind {
  readonly kind: 'video' | 'audio' | 'image';
  readonly hasSound: boolean;
  readonly durationSeconds: number;
}

interface Probe {
  readonly streams?: readonly { codec_type: string; disposition?: { attached_pic?: number } }[];
  readonly format?: { duration?: string };
}

/** What the file seems to be, to choose what to ask for. A file that cannot be read counts as video: the service says what is wrong with it. */
export async function guessKind(file: string): Promise<FileKind> {
  const type = await fileTypeFromFile(file);
  if (type?.mime.startsWith('image/')) return { kind: 'image', hasSound: false, durationSeconds: 0 };
  const { stdout } = await promisify(execFile)('ffprobe', ['-v', 'quiet', '-of', 'json', '-show_streams', '-show_format', `file:${file}`]).catch(() => ({ stdout: '{}' }));
  const probe = JSON.parse(stdout) as Probe;
  const streams = probe.streams ?? [];
  const durationSeconds = Number(probe.format?.duration ?? 0) || 0;
  const hasSound = streams.some((s) => s.codec_type === 'audio');
  const hasPicture = streams.some((s) => s.codec_type === 'video' && !s.disposition?.attached_pic);
  return { kind: hasSound && !hasPicture ? 'audio' : 'video', hasSound: hasSound || streams.length === 0, durationSeconds };
}

/** One output of each sort that suits the file. */
export function chooseOutputs({ kind, hasSound, durationSeconds }: FileKind): object[] {
  if (kind === 'image') return [posterOutput];
  const main = { name: 'main', type: 'hls' };
  const sound = { name: 'sound', type: 'audio', format: 'mp3', kbps: 192 };
  const times = durationSeconds > 0 ? [0.1, 0.5, 0.9].map((share) => Math.round(share * durationSeconds * 1000) / 1000) : [0];
  const stills = { name: 'stills', type: 'thumbnails', times, width: 1280 };
  return [main, ...(hasSound ? [sound] : []), ...(kind === 'video' ? [stills] : [])];
}

/** A still, cut to a poster's size. */
export const posterOutput = { name: 'poster', type: 'image', operations: [{ op: 'resize', width: 1280, height: 720, fit: 'cover' }], format: 'webp' };
