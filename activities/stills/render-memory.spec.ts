import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('../../test/activities/render-many.ts', import.meta.url));
/** Of a slot: the picture that comes into a step, the one that leaves it, and libvips' own copy while it turns. */
const picturesOfSlot = 4;
/** Code, the heap of Node, and what malloc does not give back at once. */
const slackBytes = 250e6;

it('32 pictures of 12 megapixels take no more memory than the slots for them hold', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, '32', '2']);
  const { startBytes, peakBytes, decodedBytes, slots } = JSON.parse(stdout) as Record<string, number>;
  expect(peakBytes! - startBytes!).toBeGreaterThan(decodedBytes!);
  expect(peakBytes! - startBytes!).toBeLessThan(slots! * picturesOfSlot * decodedBytes! + slackBytes);
}, 120_000);
