import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { runCommandLine } from '../../sdk/src/cli/command-line.js';
import type { Io } from '../../sdk/src/cli/io.js';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What stdout holds with --json */
  readonly json: any;
}

/** The command line as of one user in one folder, whose streams are no terminals. */
export function commandLine(url: string, apiKey: string | null, folder = mkdtempSync(path.join(tmpdir(), 'reelforge-cli-'))) {
  return async function reelforge(args: string, { env = {}, stdin = '', signal = new AbortController().signal, more = [] }: { env?: Record<string, string>; stdin?: string | Uint8Array; signal?: AbortSignal; more?: readonly string[] } = {}): Promise<Outcome> {
    let stdout = '';
    let stderr = '';
    const io: Io = {
      stdin: Readable.from(stdin.length ? [Buffer.from(stdin)] : []),
      stdout: { write: (text) => ((stdout += text), true) },
      stderr: { write: (text) => ((stderr += text), true) },
      env: { REELFORGE_URL: url, ...(apiKey === null ? {} : { REELFORGE_API_KEY: apiKey }), XDG_CONFIG_HOME: path.join(folder, 'config'), XDG_STATE_HOME: path.join(folder, 'state'), ...env },
      cwd: folder,
      homeFolder: folder,
      signal,
    };
    const code = await runCommandLine([...args.split(' ').filter(Boolean), ...more], io);
    return { code, stdout, stderr, get json() { return JSON.parse(stdout); } };
  };
}
