import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { probeMedia } from '../../../activities/ffmpeg/probe-source.js';
import type { SourceKind } from './source-kinds.js';
import { storeProbe } from './stored-probe.js';

const run = promisify(execFile);

/** Makes a source of each kind, looks at it as a worker does, and stores what was seen. Clips that are given lie in `clips`; without it theirs stay as they are. */
export async function recordProbes(kinds: readonly SourceKind[], clips: string | undefined): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reelforge-probes-'));
  try {
    for (const kind of kinds) {
      if (!kind.make && clips === undefined) continue;
      const file = path.join(folder, kind.file);
      if (kind.make) for (const args of kind.make) await run('ffmpeg', ['-nostdin', '-v', 'error', '-y', '-bitexact', ...args.map((word) => (word.startsWith('@') ? path.join(folder, word.slice(1)) : word))]);
      else await copyFile(path.join(clips!, kind.file), file);
      const { size: sizeBytes } = await stat(file);
      const { description, timings, keyframes } = await probeMedia(file, sizeBytes, { ffprobePath: 'ffprobe', maxPixels: 1e8, signal: new AbortController().signal });
      const { format } = description as { format: { filename: string } };
      format.filename = kind.file;
      storeProbe(kind, { sizeBytes, description, timings, ...(keyframes ? { keyframes } : {}) });
      console.log(`stored the probe of ${kind.name}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
