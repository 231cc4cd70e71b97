import { describeFailure } from './describe-failure.js';

const codeOf = (log: string[], message = 'ffmpeg exited with code 1: Error') => {
  const { code, retryable } = describeFailure(new Error(message), log);
  return [code, retryable];
};

it('calls a film that was cut off unreadable, not a codec that is missing', () => {
  const log = ['[mov] Could not find codec parameters for stream 0 (Video: h264 (avc1 / 0x31637661), none, 64x48): unspecified pixel format', '[h264] Error splitting the input into NAL units.', 'Cannot determine format of input stream 0:0 after EOF'];
  expect(codeOf(log)).toEqual(['unreadable_source', false]);
});

it('leaves a full disk to other attempts, as it is no fault of the film', () => {
  expect(codeOf(['[hls] Error writing trailer: No space left on device'], 'ffmpeg exited with code 228: Conversion failed!')).toEqual(['dependency_unavailable', true]);
});

it('names a codec that is kept out or has no decoder', () => {
  expect(codeOf(['[magicyuv] Codec (magicyuv) not on whitelist \'h264\'', 'Could not find codec parameters for stream 0'])).toEqual(['unsupported_codec', false]);
  expect(codeOf(['Decoder (codec vvc) not found for input stream #0:0'])).toEqual(['unsupported_codec', false]);
});
