import { imageSpec } from './outputs.js';

const issues = (fields: object) => imageSpec.safeParse({ name: 'a', type: 'image', ...fields }).error?.issues.map(({ path }) => path.join('.')) ?? [];
const operation = (fields: object) => issues({ operations: [fields] }).map((path) => path.replace(/^operations\.0\.?/, ''));

it.each([
  [{}, []],
  [{ trim: { startSeconds: 1 } }, ['trim']],
  [{ lossless: true }, ['lossless']],
  [{ lossless: true, format: 'gif' }, ['lossless']],
  [{ lossless: true, format: 'png' }, []],
  [{ lossless: true, format: 'webp', variants: [{ format: 'jpeg' }] }, ['variants.0.format']],
  [{ lossless: true, format: 'avif', maxBytes: 1000 }, ['maxBytes']],
  [{ lossless: true, format: 'avif', quality: 50 }, ['quality']],
  [{ maxBytes: 1000, format: 'png' }, ['maxBytes']],
  [{ maxBytes: 1000, variants: [{ format: 'tiff' }] }, ['variants.0.format']],
  [{ progressive: true, format: 'webp' }, ['progressive']],
  [{ progressive: false, format: 'webp' }, []],
  [{ background: '#ffffff80' }, ['background']],
  [{ background: 'Navy' }, []],
  [{ quality: 0 }, ['quality']],
  [{ variants: [{ width: 100 }, { width: 100 }] }, ['variants.1']],
  [{ variants: [{ width: 100 }, { width: 100, format: 'webp' }, { width: 100, height: 50 }] }, []],
  [{ variants: [{ name: 'x', width: 100 }, { name: 'x', width: 50 }] }, ['variants.1']],
  [{ variants: Array.from({ length: 33 }, (_, index) => ({ width: 100 + index })) }, ['variants']],
  [{ animation: 'second' }, ['animation']],
])('%j has these faults: %j', (fields, expected) => {
  expect(issues(fields)).toEqual(expected);
});

it.each([
  [{ op: 'resize' }, ['']],
  [{ op: 'resize', width: 0 }, ['width']],
  [{ op: 'resize', width: 10, position: 'north' }, ['position']],
  [{ op: 'resize', width: 10, fit: 'contain', position: 'attention' }, ['position']],
  [{ op: 'resize', width: 10, fit: 'cover', background: 'red' }, ['background']],
  [{ op: 'resize', width: 10, height: 10, fit: 'contain', background: 'transparent' }, []],
  [{ op: 'rotate', degrees: 10, background: 'reddish' }, ['background']],
  [{ op: 'rotate', degrees: 10, background: '#0f08' }, []],
  [{ op: 'crop', width: 10 }, ['height']],
  [{ op: 'crop', width: 10, height: 10, strategy: 'entropy', left: 0 }, ['left']],
  [{ op: 'watermark' }, ['']],
  [{ op: 'watermark', text: ' \u200b' }, ['text']],
  [{ op: 'watermark', text: 'a'.repeat(257) }, ['text']],
  [{ op: 'watermark', text: 'a', image: { upload: 'u' } }, ['']],
  [{ op: 'watermark', text: 'a', scale: 1.5 }, ['scale']],
])('the operation %j has these faults: %j', (fields, expected) => {
  expect(operation(fields)).toEqual(expected);
});

it('says of a trim what it is', () => {
  expect(imageSpec.safeParse({ name: 'a', type: 'image', trim: {} }).error?.issues[0]!.message).toBe('an image has no time: trim is for video and sound');
});
