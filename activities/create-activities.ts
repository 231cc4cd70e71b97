import type { JobActivities } from '../workflows/activity-contract.js';
import { copyTrack } from './video/copy-track.js';
import { copyResult } from './results/copy-result.js';
import { findResults } from './results/find-results.js';
import { checkDestination } from './delivery/check-destination.js';
import { deliverOutput } from './delivery/deliver-output.js';
import { takeBackOutput } from './delivery/take-back-output.js';
import { keepResult } from './results/keep-result.js';
import { checkOutput } from './check/check-output.js';
import type { ActivityDeps } from './deps.js';
import { analyseTitle } from './video/analyse-title.js';
import { encodeAudioFile } from './sound/encode-audio-file.js';
import { encodeAudioTrack } from './sound/encode-audio-track.js';
import { encodeChunk } from './video/encode-chunk.js';
import { extractThumbnails } from './stills/extract-thumbnails.js';
import { withFailures } from './process/failures.js';
import { withFences } from './process/fence.js';
import { withHeartbeats } from './process/heartbeats.js';
import { inspectSource } from './sources/inspect-source.js';
import { LoudnessMeter } from './sound/loudness-meter.js';
import { joinSources } from './sources/join-sources.js';
import { makeWaveform } from './sound/make-waveform.js';
import { makeCaptions } from './captions/make-captions.js';
import { makePoster } from './stills/make-poster.js';
import { makePreview } from './stills/make-preview.js';
import { makeStoryboard } from './stills/make-storyboard.js';
import { measureQuality } from './video/measure-quality.js';
import { mirrorJob } from './job/mirror-job.js';
import { packageAdaptive } from './packaging/package-adaptive.js';
import { packageFile } from './packaging/package-file.js';
import { packageRepackaged } from './packaging/package-repackaged.js';
import { prepareBurnIn } from './video/prepare-burn-in.js';
import { prepareWatermark } from './video/prepare-watermark.js';
import { readJob } from './job/read-job.js';
import { removeJob } from './job/remove-job.js';
import { removeObjects } from './job/remove-objects.js';
import { renderAtOnce } from './stills/render-at-once.js';
import { renderImage } from './stills/render-image.js';
import { repackageTrack } from './packaging/repackage-track.js';
import { resolveSource } from './sources/resolve-source.js';

/** All activities of the service, over the given doors to the outside. */
export function createActivities(deps: ActivityDeps): JobActivities {
  const meter = new LoudnessMeter();
  return withFailures<JobActivities>(withHeartbeats(withFences({
    mirrorJob: mirrorJob(deps),
    readJob: readJob(deps),
    removeJob: removeJob(deps),
    resolveSource: resolveSource(deps),
    packageAdaptive: packageAdaptive(deps),
    packageRepackaged: packageRepackaged(deps),
    removeObjects: removeObjects(deps),
    copyResult: copyResult(deps),
    keepResult: keepResult(deps),
    checkDestination: checkDestination(deps),
    deliverOutput: deliverOutput(deps),
    takeBackOutput: takeBackOutput(deps),
    findResults: findResults(deps),
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
    makeWaveform: makeWaveform(deps),
    makeCaptions: makeCaptions(deps),
    prepareBurnIn: prepareBurnIn(deps),
    extractThumbnails: extractThumbnails(deps),
    makePoster: makePoster(deps),
    makeStoryboard: makeStoryboard(deps),
    makePreview: makePreview(deps),
    renderImage: renderImage(deps),
    renderAtOnce: renderAtOnce(deps),
    prepareWatermark: prepareWatermark(deps),
  }), deps.config.HEARTBEAT_SECONDS * 1000));
}
