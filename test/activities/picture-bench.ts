import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sharp } from 'sharp';
import makePicture from 'sharp';
import { sharp } from '../../activities/sharp/engine.js';
import { inspectImage } from '../../activities/sharp/inspect-image.js';
import { renderPicture } from '../../activities/sharp/render.js';
import { measureText, renderWatermark } from '../../activities/sharp/watermark.js';
import { writePicture, type WrittenPicture } from '../../activities/sharp/write-picture.js';
import { MediaError } from '../../packages/media/errors.js';
import { planImage } from '../../packages/media/plan/plan-image.js';
import { mainFile } from '../../packages/media/plan/plan-variants.js';
import { type InspectedWatermark, watermarkKey, watermarksOf } from '../../packages/media/plan/watermark.js';
import { imageSpec, type ImageSpec } from '../../packages/media/spec/outputs.js';
import { sourceWith } from '../../packages/media/testing/sources.js';

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
/** Red and green above, blue and white below. */
export const quarters = (side: number) =>
  solid(side, side, '#ff0000').composite(
    [['#00ff00', 1, 0], ['#0000ff', 0, 1], ['#ffffff', 1, 1]].map(([background, x, y]) => ({ input: { create: { width: side / 2, height: side / 2, channels: 4 as const, background: String(background) } }, left: (Number(x) * side) / 2, top: (Number(y) * side) / 2 })),
  );
/** What no format compresses well. */
export const noise = (width: number, height: number) => makePicture({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } });
/** A file that goes with the others when the tests of the spec have ended. */
export async function file(name: string, picture: Sharp | Buffer | string): Promise<string> {
  const at = path.join(dir, name);
  await writeFile(at, typeof picture === 'object' && 'toBuffer' in picture ? await picture.toBuffer() : picture);
  return at;
}
/** A watermark from a file, as an operation names it. */
export const imageAt = (at: string) => ({ bucket: 'beside', key: at });

interface Made {
  readonly main: WrittenPicture;
  readonly variants: readonly WrittenPicture[];
}

/** Everything that an image spec makes of a source, planned and rendered as the service does it. */
export async function renderAll(source: string, fields: object, signal = new AbortController().signal, { maxPixels } = limits): Promise<Made> {
  const spec = imageSpec.parse({ name: 'picture', type: 'image', ...fields });
  const plan = planImage(spec, { ...sourceWith({ video: null }), image: await inspectImage(source, { maxPixels }) }, 0, await inspect(spec));
  if (plan.type === 'refused') throw new MediaError(plan.problem.code, plan.problem.detail, { errors: plan.problem.errors ?? [] });
  const rendered = await renderPicture(source, plan, { maxPixels, signal, draw: (watermark) => renderWatermark(watermark, 'image' in watermark.content ? watermark.content.image.key : null, { maxPixels }) });
  const [main, ...variants] = await Promise.all([mainFile(spec), ...(plan.variants ?? [])].map((planned) => writePicture(rendered, planned, spec, signal)));
  return { main: main!, variants };
}
/** The picture alone. */
export const render = async (...args: Parameters<typeof renderAll>): Promise<Buffer> => (await renderAll(...args)).main.bytes;

async function inspect(spec: ImageSpec): Promise<Record<string, InspectedWatermark>> {
  const found = watermarksOf([spec]).map(async (watermark): Promise<[string, InspectedWatermark]> => {
    if (watermark.text !== undefined) return [watermarkKey(watermark), { content: { text: watermark.text }, ...(await measureText(watermark.text)) }];
    const { bucket, key } = watermark.image as ReturnType<typeof imageAt>;
    const { width, height } = (await inspectImage(key, limits))!;
    return [watermarkKey(watermark), { content: { image: { bucket, key, etag: '', sizeBytes: 1 } }, width, height }];
  });
  return Object.fromEntries(await Promise.all(found));
}

/** Reads results back; only files are open to callers' formats. */
export async function read(bytes: Buffer, options = {}) {
  const at = await file(`result-${Math.random()}`, bytes);
  const metadata = await sharp(at, options).metadata();
  const { data, info } = await sharp(at, options).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixel = (x: number, y: number) => [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)];
  return { metadata, info, pixel };
}
