import { scorePicture } from './score-picture.js';

const size = { width: 64, height: 48 };
/** A grey picture, by the brightness at each place. */
const picture = (light: (x: number, y: number) => number) => {
  const rgb = new Uint8Array(size.width * size.height * 3);
  for (let y = 0; y < size.height; y += 1) for (let x = 0; x < size.width; x += 1) rgb.fill(Math.max(0, Math.min(255, light(x, y))), (y * size.width + x) * 3, (y * size.width + x) * 3 + 3);
  return scorePicture(rgb, size);
};
const scene = (x: number, y: number) => 128 + 70 * Math.sin(x / 2.5) * Math.cos(y / 3) + 40 * Math.sign(Math.sin(x / 5 + y / 7));
const blurred = (x: number, y: number) => 128 + 110 * Math.sin(x / 9) * Math.cos(y / 8);

it('is nothing for black, white and flat colours', () => {
  for (const flat of [0, 8, 128, 250]) expect(picture(() => flat)).toBeLessThan(0.01);
});

it('prefers sharp to blurred, contrast to fog, and both to a title on black', () => {
  const sharp = picture(scene);
  expect(sharp).toBeGreaterThan(0.4);
  expect(picture(blurred)).toBeLessThan(sharp * 0.7);
  expect(picture((x, y) => 128 + (scene(x, y) - 128) / 10)).toBeLessThan(sharp * 0.7);
  expect(picture((x, y) => (y > 20 && y < 26 && x % 6 < 3 ? 255 : 4))).toBeLessThan(sharp * 0.4);
  expect(picture((x, y) => scene(x, y) / 12)).toBeLessThan(sharp * 0.4);
});

it('takes pictures of a single line', () => {
  expect(scorePicture(new Uint8Array([1, 2, 3]), { width: 1, height: 1 })).toBe(0);
});
