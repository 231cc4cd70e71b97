import { processesWith } from '../../worker/processes.js';

/** Stops every ffmpeg that makes pictures of this height behind the first chunk of its film, until `release`: what is watched then cannot end. Linux. */
export class HeldEncoders {
  private readonly held = new Set<number>();
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(height: number) {
    const isBehindFirst = new RegExp(`trim=start_frame=[1-9].*scale=\\d+:${height}\\b`);
    this.timer = setInterval(() => {
      for (const { pid, command } of processesWith('ffmpeg')) {
        // What starts and confines it has the same words behind its own.
        if (this.held.has(pid) || !/^\S*ffmpeg /.test(command) || !isBehindFirst.test(command)) continue;
        this.held.add(pid);
        send(pid, 'SIGSTOP');
      }
    }, 5);
  }

  get count(): number {
    return this.held.size;
  }

  release(): void {
    clearInterval(this.timer);
    for (const pid of this.held) send(pid, 'SIGCONT');
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}
