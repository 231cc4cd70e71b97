/** Pairs of peaks: for each pixel the lowest and the highest sample of each lane, in this order. */
export interface Peaks {
  /** 1 where channels are mixed */
  readonly lanes: number;
  readonly sampleRate: number;
  readonly samplesPerPixel: number;
  /** Pixels */
  readonly length: number;
  /** `length` × lanes × 2, of 8 bits */
  readonly data: Int8Array;
}

export interface PeakOptions {
  readonly channels: number;
  readonly lanes: 'mixed' | 'split';
  readonly sampleRate: number;
  readonly samplesPerPixel: number;
}

/**
 * Finds the peaks of sound that comes in pieces, holding no more than the peaks. The arithmetic is that of BBC's
 * audiowaveform: channels are mixed to their mean, peaks of 16 bits are divided by 256, both rounded towards zero.
 */
export class PeakCollector {
  private readonly laneCount: number;
  private readonly lowest: Int32Array;
  private readonly highest: Int32Array;
  private data = new Int8Array(4096);
  private used = 0;
  private filled = 0;
  private frames = 0;

  constructor(private readonly options: PeakOptions) {
    this.laneCount = options.lanes === 'mixed' ? 1 : options.channels;
    this.lowest = new Int32Array(this.laneCount);
    this.highest = new Int32Array(this.laneCount);
    this.restart();
  }

  /** Samples of all channels so far, counted once. */
  get framesTaken(): number {
    return this.frames;
  }

  /** Samples of 16 bits, one of each channel in turn; whole turns. */
  add(samples: Int16Array): void {
    const { channels, samplesPerPixel } = this.options;
    for (let at = 0; at < samples.length; ) {
      const end = Math.min(samples.length, at + (samplesPerPixel - this.filled) * channels);
      for (let lane = 0; lane < this.laneCount; lane += 1) this.scan(samples, at, end, lane);
      this.filled += (end - at) / channels;
      at = end;
      if (this.filled === samplesPerPixel) this.store();
    }
    this.frames += samples.length / channels;
  }

  /** A last pixel that is not full counts like the others. */
  finish(): Peaks {
    if (this.filled > 0) this.store();
    const { sampleRate, samplesPerPixel } = this.options;
    return { lanes: this.laneCount, sampleRate, samplesPerPixel, length: this.used / 2 / this.laneCount, data: this.data.slice(0, this.used) };
  }

  private scan(samples: Int16Array, from: number, end: number, lane: number): void {
    const { channels, lanes } = this.options;
    let low = this.lowest[lane]!;
    let high = this.highest[lane]!;
    if (lanes === 'split' || channels === 1) {
      for (let i = from + lane; i < end; i += channels) {
        const sample = samples[i]!;
        if (sample < low) low = sample;
        if (sample > high) high = sample;
      }
    } else {
      for (let i = from; i < end; i += channels) {
        let sum = 0;
        for (let channel = 0; channel < channels; channel += 1) sum += samples[i + channel]!;
        const mean = (sum / channels) | 0;
        if (mean < low) low = mean;
        if (mean > high) high = mean;
      }
    }
    this.lowest[lane] = low;
    this.highest[lane] = high;
  }

  private store(): void {
    if (this.used + 2 * this.laneCount > this.data.length) {
      const larger = new Int8Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    for (let lane = 0; lane < this.laneCount; lane += 1) {
      this.data[this.used++] = (this.lowest[lane]! / 256) | 0;
      this.data[this.used++] = (this.highest[lane]! / 256) | 0;
    }
    this.restart();
  }

  private restart(): void {
    this.filled = 0;
    this.lowest.fill(32_767);
    this.highest.fill(-32_768);
  }
}
