import type { JobActivities } from '../workflows/activity-contract.js';
import { copyTrack } from './copy-track.js';
import { checkOutput } from './check-output.js';
import type { ActivityDeps } from './deps.js';
import { analyseTitle } from './analyse-title.js';
import { encodeAudioFile } from './encode-audio-file.js';
import { encodeAudioTrack } from './encode-audio-track.js';
import { encodeChunk } from './encode-chunk.js';
import { extractThumbnails } from './extract-thumbnails.js';
import { withFailures } from './failures.js';
import { withHeartbeats } from './heartbeats.js';
import { inspectSource } from './inspect-source.js';
import { LoudnessMeter } from './loudness-meter.js';
import { joinSources } from './join-sources.js';
import { makeCaptions } from './make-captions.js';
import { measureQuality } from './measure-quality.js';
import { mirrorJob } from './mirror-job.js';
import { packageAdaptive } from './package-adaptive.js';
import { packageFile } from './package-file.js';
import { packageRepackaged } from './package-repackaged.js';
import { prepareBurnIn } from './prepare-burn-in.js';
import { prepareWatermark } from './prepare-watermark.js';
import { removeObjects } from './remove-objects.js';
import { renderImage } from './render-image.js';
import { repackageTrack } from './repackage-track.js';
import { resolveSource } from './resolve-source.js';

/** All activities of the service, over the given doors to the outside. */
export function createActivities(deps: ActivityDeps): JobActivities {
  const meter = new LoudnessMeter();
  return withFailures<JobActivities>(withHeartbeats({
    mirrorJob: mirrorJob(deps),
    resolveSource: resolveSource(deps),
    packageAdaptive: packageAdaptive(deps),
    packageRepackaged: packageRepackaged(deps),
    removeObjects: removeObjects(deps),
    inspectSource: inspectSource(deps),
    analyseTitle: analyseTitle(deps),
    checkOutput: checkOutput(deps),
    measureQuality: measureQuality(deps),
    joinSources: joinSources(deps),
    encodeChunk: encodeChunk(deps),
    copyTrack: copyTrack(deps),
    encodeAudioTrack: encodeAudioTrack(deps, meter),
    packageFile: packageFile(deps),
    repackageTrack: repackageTrack(deps),
    encodeAudioFile: encodeAudioFile(deps, meter),
    makeCaptions: makeCaptions(deps),
    prepareBurnIn: prepareBurnIn(deps),
    extractThumbnails: extractThumbnails(deps),
    renderImage: renderImage(deps),
    prepareWatermark: prepareWatermark(deps),
  }));
}
