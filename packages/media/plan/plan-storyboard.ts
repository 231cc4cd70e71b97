import type { SourceInfo, VideoInfo } from '../probe/source-info.js';
import { maxSheetSide, type StoryboardSpec } from '../spec/still-outputs.js';
import type { RefusedPlan } from './plan.js';
import { samplingWay } from './sampling.js';
import type { StillSource, StoryboardPlan } from './still-plans.js';
import { presentedSource, refusedField, secondsText, stillSize, withPictures } from './still-source.js';

/** Tiles when nobody says how many. */
const usualTiles = 100;
const shortestUsualSeconds = 1;
export const maxTiles = 10_000;
/** Sheets stand by name in the result. */
export const maxSheets = 500;
/** All tiles lie on disk at once, uncompressed. */
const maxPixels = 500_000_000;
const usualRows = 10;
/** A last part that is shorter belongs to the one before it. */
const shortestPartSeconds = 0.001;

/**
 * A tile for every part of what players show, in sheets of `columns` × `rows`. Refused with `invalid_request` where
 * there would be too many tiles or sheets, or where a sheet would be too high.
 */
export function planStoryboard(spec: StoryboardSpec, info: SourceInfo, index = 0): StoryboardPlan | RefusedPlan {
  return withPictures(spec, info, index, (_, video) => planOver(spec, presentedSource(spec, info, video), video, index));
}

function planOver(spec: StoryboardSpec, source: StillSource, video: VideoInfo, index: number): StoryboardPlan | RefusedPlan {
  const { durationSeconds } = source;
  const refuse = (path: string, detail: string) => refusedField(spec, 'invalid_request', detail, path, index);
  const intervalSeconds = spec.intervalSeconds ?? Math.max(shortestUsualSeconds, durationSeconds / usualTiles);
  const count = Math.max(1, Math.ceil((durationSeconds - shortestPartSeconds) / intervalSeconds));
  if (count > maxTiles) return refuse('intervalSeconds', `every ${intervalSeconds} s of a video of ${secondsText(durationSeconds)} are ${count} tiles; ${maxTiles} are allowed, so use at least ${Math.ceil((durationSeconds * 1000) / maxTiles) / 1000} s.`);
  const size = stillSize(spec.tileWidth, video);
  if (count * size.width * size.height > maxPixels) return refuse('tileWidth', `${count} tiles of ${size.width}×${size.height} are more than ${maxPixels / 1e6} million pixels; use smaller tiles or a longer interval.`);
  const fittingRows = Math.floor(maxSheetSide / size.height);
  const rows = spec.rows ?? Math.min(usualRows, fittingRows);
  if (rows > fittingRows || rows < 1) return refuse(spec.rows === undefined ? 'tileWidth' : 'rows', `${Math.max(1, rows)} rows of tiles of ${size.width}×${size.height} are higher than ${maxSheetSide} pixels; ${fittingRows} rows fit.`);
  const sheets = Math.ceil(count / (spec.columns * rows));
  if (sheets > maxSheets) return refuse(spec.rows === undefined ? 'columns' : 'rows', `${count} tiles in sheets of ${spec.columns}×${rows} are ${sheets} sheets; ${maxSheets} are allowed, so use more columns or rows, or a longer interval.`);
  return {
    type: 'storyboard', name: spec.name, ...source, ...size, format: spec.format, columns: spec.columns, rows,
    sampling: { fromSeconds: 0, intervalSeconds, count, untilSeconds: durationSeconds, way: samplingWay(intervalSeconds, source, video) },
    pictures: { firstSeconds: video.startSeconds - source.startSeconds, lastSeconds: video.startSeconds + video.durationSeconds - source.startSeconds },
  };
}
