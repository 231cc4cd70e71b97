/** How far a process is. Values that it did not tell are null. */
export interface FfmpegProgress {
  readonly frame: number | null;
  /** Seconds of output written */
  readonly outSeconds: number | null;
  /** Media seconds per second of wall time */
  readonly speed: number | null;
  /** Pictures encoded per second of wall time */
  readonly framesPerSecond: number | null;
}

const key = /^([a-z0-9_]+)=\s*(\S*)\s*$/;
const knownKeys = new Set(['frame', 'fps', 'bitrate', 'total_size', 'out_time_us', 'out_time_ms', 'out_time', 'dup_frames', 'drop_frames', 'speed', 'progress']);

/** Reads the blocks that `-progress` writes between log lines; calls back only when there was an advance. */
export class ProgressReader {
  private readonly block = new Map<string, string>();
  private furthest = '';

  constructor(private readonly onAdvance: (progress: FfmpegProgress) => void) {}

  /** True when the line was one of progress, so no log line. */
  take(line: string): boolean {
    const match = key.exec(line);
    const name = match?.[1];
    if (!match || !name || !(knownKeys.has(name) || name.startsWith('stream_'))) return false;
    this.block.set(name, match[2]!);
    if (name === 'progress') this.finishBlock();
    return true;
  }

  private finishBlock(): void {
    const mark = ['frame', 'out_time_us', 'total_size', 'dup_frames', 'drop_frames'].map((k) => this.block.get(k) ?? '').join();
    if (mark !== this.furthest) {
      this.furthest = mark;
      this.onAdvance({ frame: this.number('frame'), outSeconds: scale(this.number('out_time_us')), speed: this.number('speed'), framesPerSecond: this.number('fps') });
    }
    this.block.clear();
  }

  private number(name: string): number | null {
    const value = Number.parseFloat(this.block.get(name) ?? '');
    return Number.isFinite(value) ? value : null;
  }
}

function scale(microseconds: number | null): number | null {
  return microseconds === null ? null : microseconds / 1e6;
}
