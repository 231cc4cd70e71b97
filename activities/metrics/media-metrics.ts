import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { EncodePlan, VideoTrack } from '../../packages/media/plan/encode-plan.js';
import { noteInSpan } from '../../packages/platform/tracing/in-span.js';
import { frameTime } from '../../packages/media/plan/timeline.js';

/** What this worker makes, and with what. */
export const mediaMetrics = new Registry();
const registers = [mediaMetrics];

const encodeSpeed = new Histogram({ name: 'reelforge_encode_speed_ratio', help: 'Seconds of film that a chunk has for each second that its encode took; all of its renditions are made at once, the largest names it', labelNames: ['codec', 'rung'], buckets: [0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64], registers });
const encodedSeconds = new Counter({ name: 'reelforge_encoded_media_seconds_total', help: 'Seconds of film that were encoded, for each rendition', labelNames: ['codec', 'rung'], registers });
const firstSegment = new Histogram({ name: 'reelforge_first_segment_seconds', help: 'From the inspection of the source to the first stored segment of a film', buckets: [0.5, 1, 2, 3, 5, 10, 20, 60, 300], registers });
const processes = new Counter({ name: 'reelforge_media_processes_total', help: 'Media processes that have ended', labelNames: ['outcome'], registers });
/** Whether this worker takes media work at all. */
export const workPaused = new Gauge({ name: 'reelforge_media_work_paused', help: '1 while this worker takes no media work because its disk is full', registers });
const running = new Gauge({ name: 'reelforge_media_processes_running', help: 'Media processes that run', registers });
const cpu = new Counter({ name: 'reelforge_media_cpu_seconds_total', help: 'Processor time of media processes that have ended', registers });
for (const outcome of ['ok', 'failed']) processes.inc({ outcome }, 0);

/** Lines of picture that renditions usually have, along the short side. */
const rungs = [144, 240, 360, 480, 720, 1080, 1440, 2160, 4320];

/** `720p`: the usual size that this one fits into, so that callers cannot make up labels. */
export function rungOf({ width, height }: Pick<VideoTrack, 'width' | 'height'>): string {
  return `${rungs.find((rung) => Math.min(width, height) <= rung) ?? 8640}p`;
}

/** Notes an encode of so many pictures in these renditions, also in the span that it belongs to. */
export function countEncode({ timeline }: Pick<EncodePlan, 'timeline'>, tracks: readonly VideoTrack[], frames: number, wallSeconds: number): void {
  const seconds = frameTime(timeline.frameRate, Math.max(0, frames));
  const largest = tracks.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  if (wallSeconds > 0) encodeSpeed.observe({ codec: largest.codec, rung: rungOf(largest) }, seconds / wallSeconds);
  noteInSpan({ 'reelforge.codec': largest.codec, 'reelforge.rung': rungOf(largest), 'reelforge.renditions': tracks.map(({ width, height }) => `${width}x${height}`), 'reelforge.frames': frames, 'reelforge.media_seconds': seconds, ...(wallSeconds > 0 ? { 'reelforge.speed': seconds / wallSeconds } : {}) });
  for (const track of tracks) encodedSeconds.inc({ codec: track.codec, rung: rungOf(track) }, seconds);
}

/** Notes that a film can be played. `begunAt`: when its inspection began, RFC 3339. */
export function countFirstSegment(begunAt: string): void {
  firstSegment.observe(Math.max(0, Date.now() - Date.parse(begunAt)) / 1000);
}

/** Notes a media process; call what it returns when that has ended. */
export function countProcess(): (outcome: 'ok' | 'failed', cpuSeconds: number) => void {
  running.inc();
  return (outcome, cpuSeconds) => {
    running.dec();
    processes.inc({ outcome });
    cpu.inc(cpuSeconds);
  };
}
