import type { Peaks } from './peaks.js';

/** Version 2 of the data format of BBC's audiowaveform, which peaks.js reads (`data` alone: wavesurfer.js). */
export function waveformJson({ lanes, sampleRate, samplesPerPixel, length, data }: Peaks): string {
  return JSON.stringify({ version: 2, channels: lanes, sample_rate: sampleRate, samples_per_pixel: samplesPerPixel, bits: 8, length, data: Array.from(data) });
}
