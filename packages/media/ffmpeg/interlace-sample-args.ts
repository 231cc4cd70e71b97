import type { VideoInfo } from '../probe/source-info.js';
import type { FfmpegCommand } from './command.js';
import { decimal } from './segment-options.js';

const sampledPictures = 60;
/** Above ffmpeg's own 1.04, with which fine progressive detail counts as combs. */
const combThreshold = 1.5;

/** Lets ffmpeg judge pictures from the middle of a source; writes a line for each into the file `report` of the working directory. */
export function interlaceSampleCommand(video: VideoInfo, containerStartSeconds: number, input: { path: string; options: readonly string[] }, report: string): FfmpegCommand {
  const seekSeconds = video.startSeconds + video.durationSeconds / 3 - containerStartSeconds;
  return {
    inputs: [{ options: [...input.options, '-reinit_filter', '0', ...(video.durationSeconds > 10 ? ['-ss', decimal(seekSeconds)] : [])], path: input.path }],
    filterComplex: `[0:${video.index}]idet=intl_thres=${combThreshold},metadata=mode=print:key=${verdictKey}:file=${report}[v]`,
    outputs: [{ options: ['-map', '[v]', '-frames:v', String(sampledPictures), '-fps_mode', 'passthrough', '-f', 'null'], path: '/dev/null' }],
  };
}

const verdictKey = 'lavfi.idet.multiple.current_frame';

/** The words of such a report, one for each picture: `tff`, `bff`, `progressive` or `undetermined`. */
export function readInterlaceReport(text: string): string[] {
  return text.split('\n').filter((line) => line.startsWith(`${verdictKey}=`)).map((line) => line.slice(verdictKey.length + 1).trim());
}
