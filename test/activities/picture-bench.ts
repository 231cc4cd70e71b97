import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sharp } from 'sharp';
import makePicture from 'sharp';
import { sharp } from '../../activities/sharp/engine.js';
import { renderPicture } from '../../activities/sharp/render.js';
import { imageSpec } from '../../packages/media/spec/outputs.js';

export { makePicture };
/** Pixels that tests allow. */
export const limits = { maxPixels: 50_000_000 };
let dir: string;
beforeAll(async () => void (dir = await mkdtemp(path.join(tmpdir(), 'render-'))));
afterAll(() => rm(dir, { recursive: true, force: true }));

/** One colour, with an alpha channel. */
export const solid = (width: number, height: number, background: string) => makePicture({ create: { width, height, channels: 4, background } });
/** Red on the left, blue on the right. */
export const twoTone = (width: number, height: number) => solid(width, height, '#ff0000').composite([{ input: { create: { width: width / 2, height, channels: 4, background: '#0000ff' } }, left: width / 2, top: 0 }]);
/** A file that goes with the others when the tests of the spec have ended. */
export async function file(name: string, picture: Sharp | Buffer | string): Promise<string> {
  const at = path.join(dir, name);
  await writeFile(at, typeof picture === 'object' && 'toBuffer' in picture ? await picture.toBuffer() : picture);
  return at;
}
/** What `renderPicture` makes of a source by an image spec. */
export const render = (source: string, spec: object, signal = new AbortController().signal, bounds = limits) => renderPicture(source, imageSpec.parse({ name: 'picture', type: 'image', ...spec }), bounds, signal);
/** Reads results back; only files are open to callers' formats. */
export async function read(bytes: Buffer, options = {}) {
  const at = await file(`result-${Math.random()}`, bytes);
  const metadata = await sharp(at, options).metadata();
  const { data, info } = await sharp(at, options).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixel = (x: number, y: number) => [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)];
  return { metadata, info, pixel };
}
