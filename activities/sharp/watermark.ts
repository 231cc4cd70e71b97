import type { Sharp } from 'sharp';
import type { WatermarkPlan } from '../../packages/media/plan/picture-plan.js';
import { fontFile } from '../video/fonts.js';
import { sharp, timeoutSeconds } from './engine.js';
import { describeSharpFailure } from './failures.js';
import { findImageFormat } from './image-format.js';
import { withPicture } from './open-picture.js';
import { readableSource } from './readable-source.js';

const font = { name: 'DejaVu Sans', file: fontFile('DejaVuSans.ttf') };
const fontPixels = 48;
/** Longer lines are broken: about 32 letters. */
const lineWidth = 900;
/** Room for the shadow, pixels. */
const shadowPixels = 8;

/** Size of a text as it is drawn, pixels. Throws `empty_result` where there is nothing to draw. */
export async function measureText(text: string): Promise<{ width: number; height: number }> {
  const { width, height } = await (await drawText(text)).metadata();
  return { width, height };
}

/** The finished picture of a watermark: an image (its first frame) or a text, in the planned size and opacity; PNG. */
export async function renderWatermark({ content, width, height, opacity }: WatermarkPlan, imagePath: string | null, limits: { maxPixels: number }): Promise<Buffer> {
  const finish = (picture: Sharp) =>
    picture
      .resize(width, height, { fit: 'fill' })
      .toColourspace('srgb')
      .ensureAlpha()
      .composite([{ input: Buffer.from([255, 255, 255, Math.round(opacity * 255)]), raw: { width: 1, height: 1, channels: 4 }, tile: true, blend: 'dest-in' }])
      .png()
      .timeout({ seconds: timeoutSeconds })
      .toBuffer();
  if ('text' in content) return finish(await drawText(content.text)).catch((error: unknown) => Promise.reject(describeSharpFailure(error, 'watermark_unusable')));
  const source = await readableSource(imagePath!, (await findImageFormat(imagePath!)) ?? '', limits);
  return withPicture(limits, (options) => finish(sharp(source, options).autoOrient()));
}

/** White letters with a soft dark shadow, to be read on any picture. */
async function drawText(text: string): Promise<Sharp> {
  try {
    const side = { top: shadowPixels, bottom: shadowPixels, left: shadowPixels, right: shadowPixels };
    const letters = await sharp({ text: { text: `<span foreground="white">${escapeMarkup(text)}</span>`, font: `${font.name} ${fontPixels}`, fontfile: font.file, dpi: 72, rgba: true, align: 'centre', width: lineWidth, wrap: 'word-char' } })
      .extend({ ...side, background: '#00000000' })
      .png()
      .timeout({ seconds: timeoutSeconds })
      .toBuffer({ resolveWithObject: true });
    const { width, height } = letters.info;
    const shade = await sharp(letters.data).extractChannel('alpha').blur(shadowPixels / 3).linear(1.6, 0).raw().toBuffer();
    const shadow = await sharp({ create: { width, height, channels: 3, background: '#000000' } }).joinChannel(shade, { raw: { width, height, channels: 1 } }).png().toBuffer();
    return sharp(await sharp(shadow).composite([{ input: letters.data }]).png().toBuffer());
  } catch (error) {
    throw describeSharpFailure(error, 'watermark_unusable');
  }
}

/** The text is content, not Pango's markup; characters that no font draws are left out. */
function escapeMarkup(text: string): string {
  const visible = text.replaceAll(/[^\P{C}\n\p{Cf}]/gu, ' ');
  return visible.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
