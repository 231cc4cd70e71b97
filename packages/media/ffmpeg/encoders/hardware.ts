import type { HardwareKind } from '../../plan/encoders.js';
import type { RateControl, VideoTrack } from '../../plan/encode-plan.js';
import { x264Crf } from '../../plan/rate-control.js';
import type { EncoderPreset } from '../../spec/video-fields.js';
import { averageOptions, capOptions, type EncoderInput } from './options.js';

/** NVENC's p1 (fast) to p7 (fine). */
const nvencPresets: Readonly<Record<EncoderPreset, string>> = { ultrafast: 'p1', superfast: 'p2', veryfast: 'p3', faster: 'p4', fast: 'p4', medium: 'p5', slow: 'p6', slower: 'p7', veryslow: 'p7' };
/** Quick Sync knows x264's names from `veryfast` on. */
const qsvPreset = (preset: EncoderPreset) => (preset === 'ultrafast' || preset === 'superfast' ? 'veryfast' : preset);
/** Of the cap, what an encoder without a constant quality under a cap is given on average. */
const averageOfCap = 0.7;

/** Options of an encoder in hardware: closed groups of fixed length, no keyframe for a change of scene. */
export function hardwareOptions(kind: HardwareKind, { track, timeline }: EncoderInput): string[] {
  return [
    '-c:v', track.encoder, ...ofKind[kind](track), '-g', String(timeline.gopFrames),
    ...(track.codec === 'hevc' ? ['-profile:v', track.pixelFormat === 'yuv420p' ? 'main' : 'main10', '-tag:v', 'hvc1'] : ['-profile:v', 'high']),
  ];
}

const ofKind: Readonly<Record<HardwareKind, (track: VideoTrack) => string[]>> = {
  nvenc: (track) => [
    '-preset', nvencPresets[track.preset], '-tune', 'hq', '-rc', 'vbr',
    ...(track.rate.mode === 'crf' ? ['-cq', String(Math.round(x264Crf(track.codec, track.rate.crf))), '-b:v', '0', ...capOptions(track.rate.maxKbps)] : averageOptions(track.rate.kbps)),
    '-pix_fmt', track.pixelFormat === 'yuv420p' ? 'yuv420p' : 'p010le', '-no-scenecut', '1', '-strict_gop', '1', '-forced-idr', '1',
  ],
  qsv: (track) => ['-preset', qsvPreset(track.preset), ...averageOptions(kbpsOf(track.rate)), '-pix_fmt', surface(track), '-adaptive_i', '0', '-idr_interval', '0', '-flags', '+cgop'],
  vaapi: (track) => ['-rc_mode', 'VBR', ...averageOptions(kbpsOf(track.rate)), '-idr_interval', '0'],
  videotoolbox: (track) => [...averageOptions(kbpsOf(track.rate)), '-pix_fmt', surface(track), '-flags', '+cgop'],
};

function kbpsOf(rate: RateControl): number {
  return rate.mode === 'abr' ? rate.kbps : Math.round(rate.maxKbps * averageOfCap);
}

function surface(track: VideoTrack): 'nv12' | 'p010le' {
  return track.pixelFormat === 'yuv420p' ? 'nv12' : 'p010le';
}

/** Filters, each with its comma, between a picture and its encoder: VA-API takes pictures in the device's memory alone. */
export function uploadFilters(track: VideoTrack): string {
  return track.encoder.endsWith('_vaapi') ? `,format=${surface(track)},hwupload` : '';
}

/** Options of the whole run that open the device which its tracks need. */
export function deviceOptions(tracks: readonly VideoTrack[]): string[] {
  return tracks.some((track) => track.encoder.endsWith('_vaapi')) ? ['-init_hw_device', 'vaapi=va', '-filter_hw_device', 'va'] : [];
}

/** Do these options of a run, or of one of its files, use a device of the machine? */
export function needsDevices(options: readonly string[]): boolean {
  return options.some((option) => option === '-init_hw_device' || /_(nvenc|qsv|vaapi|videotoolbox)$/.test(option));
}
