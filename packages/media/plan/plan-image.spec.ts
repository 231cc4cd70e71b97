import { imageSpec } from '../spec/outputs.js';
import { sourceWith } from '../testing/sources.js';
import { sizeAfter } from './image-size.js';
import { placeOnPicture } from './image-watermark.js';
import type { ImagePlan } from './plan.js';
import { planImage } from './plan-image.js';
import { absoluteSrcset, srcsetOf } from './srcset.js';
import type { InspectedWatermark } from './watermark.js';

const info = { ...sourceWith({ video: null }), container: 'jpeg', image: { format: 'jpeg', width: 800, height: 600, pages: 1, hasAlpha: false } };
const watermarks: Record<string, InspectedWatermark> = { 'text:mine': { content: { text: 'mine' }, width: 100, height: 50 }, 'upload:tall': { content: { image: { bucket: 'b', key: 'k', etag: 'e', sizeBytes: 1 } }, width: 10, height: 100 } };
const plan = (fields: object) => planImage(imageSpec.parse({ name: 'pic', type: 'image', ...fields }), info, 2, watermarks);
const image = (fields: object) => plan(fields) as ImagePlan;

describe('variants', () => {
  it('stay within width and height, never grow, and have the quality that is asked for nearest to them', () => {
    const { variants, skipped } = image({ quality: 70, variants: [{ width: 400 }, { width: 400, height: 150, format: 'webp', quality: 40 }, { name: 'whole', format: 'avif' }, { width: 801 }, { height: 601, width: 100, name: 'high' }, { width: 800, format: 'png' }] });
    expect(variants).toEqual([
      { name: 'pic-400w', format: 'jpeg', quality: 70, size: { width: 400, height: 300 } },
      { name: 'pic-200w', format: 'webp', quality: 40, size: { width: 200, height: 150 } },
      { name: 'whole', format: 'avif', quality: 70, size: null },
      { name: 'pic-800w', format: 'png', quality: 70, size: { width: 800, height: 600 } },
    ]);
    expect(skipped!.map(({ name }) => name)).toEqual(['pic-801w.jpg', 'high']);
  });

  it('are measured against the picture that the operations leave', () => {
    expect(image({ operations: [{ op: 'resize', width: 300 }, { op: 'rotate', degrees: 90 }], variants: [{ width: 225 }, { width: 226 }] })).toMatchObject({ variants: [{ size: { width: 225, height: 300 } }], skipped: [{ reason: 'larger than the picture: 226 wide of 225×300' }] });
  });

  it('that would be one file are refused', () => {
    expect(plan({ variants: [{ width: 400 }, { height: 300 }] })).toMatchObject({ type: 'refused', problem: { code: 'invalid_request', errors: [{ path: 'outputs.2.variants.1' }] } });
    expect(plan({ variants: [{ name: 'pic' }] })).toMatchObject({ type: 'refused', problem: { errors: [{ path: 'outputs.2.variants.0' }] } });
  });

  it('make a srcset of each format, every width once, the smallest first', () => {
    const made = [['a.jpg', 'jpeg', 800], ['b.jpg', 'jpeg', 400], ['c.webp', 'webp', 400], ['d.jpg', 'jpeg', 400]].map(([fileName, format, width]) => ({ fileName: String(fileName), format: String(format), width: Number(width) }));
    expect(srcsetOf(made)).toEqual({ jpeg: 'b.jpg 400w, a.jpg 800w', webp: 'c.webp 400w' });
    expect(absoluteSrcset(srcsetOf(made), 'https://host/play/t/')).toEqual({ jpeg: 'https://host/play/t/b.jpg 400w, https://host/play/t/a.jpg 800w', webp: 'https://host/play/t/c.webp 400w' });
  });
});

it('notes what each watermark is and its shape, and refuses what cannot be used or is too high', () => {
  const text = { op: 'watermark', text: 'mine' };
  expect(plan({ operations: [{ op: 'flip' }, text] })).toMatchObject({ watermarks: [{ operation: 1, content: { text: 'mine' }, aspect: 0.5 }] });
  const tall = { op: 'watermark', image: { upload: 'tall' }, scale: 0.1 };
  expect(plan({ operations: [tall] })).toMatchObject({ type: 'refused', problem: { code: 'watermark_too_large', errors: [{ path: 'outputs.2.operations.0.scale' }] } });
  expect(plan({ operations: [{ op: 'rotate', degrees: 90 }, tall] })).toMatchObject({ type: 'image' });
  expect(plan({ operations: [{ op: 'watermark', image: { upload: 'other' } }] })).toMatchObject({ type: 'refused', problem: { errors: [{ path: 'outputs.2.operations.0.image' }] } });
});

it('places a watermark by its gravity, whose margin gives way', () => {
  const picture = { width: 200, height: 100 };
  const place = (gravity: 'north-east' | 'center', margin: number) => placeOnPicture({ scale: 0.5, gravity, margin }, 0.9, picture);
  expect(place('north-east', 3)).toEqual({ width: 100, height: 90, left: 97, top: 3 });
  expect(place('north-east', 30)).toEqual({ width: 100, height: 90, left: 70, top: 5 });
  expect(place('center', 30)).toEqual({ width: 100, height: 90, left: 50, top: 5 });
});

it('knows the size after every operation', () => {
  const after = (operation: object) => sizeAfter(imageSpec.parse({ name: 'a', type: 'image', operations: [operation] }).operations[0]!, { width: 800, height: 600 });
  expect(after({ op: 'resize', width: 4000 })).toEqual({ width: 800, height: 600 });
  expect(after({ op: 'resize', width: 1600, fit: 'cover' })).toEqual({ width: 1600, height: 1200 });
  expect(after({ op: 'rotate', degrees: -90 })).toEqual({ width: 600, height: 800 });
  expect(after({ op: 'crop', width: 10, height: 20 })).toEqual({ width: 10, height: 20 });
  expect(after({ op: 'blur' })).toEqual({ width: 800, height: 600 });
});
