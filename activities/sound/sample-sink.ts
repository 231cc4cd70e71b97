import { Writable } from 'node:stream';

const bytesPerSample = 2;
/** A tenth of a second or so: enough that neither side waits for the other. */
const bufferBytes = 256 * 1024;

/**
 * Hands on what is written to it as samples of 16 bits, little-endian, in whole turns of `channels`. It is never
 * closed by itself, as `RunOptions.sink` wants it.
 */
export function sampleSink(channels: number, take: (samples: Int16Array) => void): Writable {
  const turn = channels * bytesPerSample;
  let rest: Buffer = Buffer.alloc(0);
  return new Writable({
    autoDestroy: false,
    emitClose: false,
    highWaterMark: bufferBytes,
    write(chunk: Buffer, _encoding, done) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      const whole = bytes.length - (bytes.length % turn);
      rest = bytes.subarray(whole);
      if (whole > 0) take(samplesOf(bytes, whole));
      done();
    },
  });
}

/** A view where the bytes lie on an even address, else a copy. */
function samplesOf(bytes: Buffer, length: number): Int16Array {
  if (bytes.byteOffset % bytesPerSample === 0) return new Int16Array(bytes.buffer, bytes.byteOffset, length / bytesPerSample);
  return new Int16Array(Uint8Array.prototype.slice.call(bytes, 0, length).buffer);
}
