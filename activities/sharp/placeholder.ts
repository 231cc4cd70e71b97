import { rgbaToThumbHash } from 'thumbhash';
import type { ImagePlaceholder } from '../../packages/media/spec/image-views.js';
import { timeoutSeconds } from './engine.js';
import { openPicture, type Picture } from './picture.js';

/** The most that a ThumbHash is made from. */
const maxSide = 100;

/** What a page shows until the picture is there. */
export async function makePlaceholder(picture: Picture): Promise<ImagePlaceholder> {
  const { data, info } = await openPicture(picture).resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true }).ensureAlpha().raw().timeout({ seconds: timeoutSeconds }).toBuffer({ resolveWithObject: true });
  return { thumbhash: Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64'), color: dominantColor(data), width: picture.width, height: picture.height };
}

/** Mean of the colours that are most common when each channel is seen in 16 steps; what is transparent counts less. */
function dominantColor(rgba: Buffer): string {
  const bins = new Map<number, [weight: number, red: number, green: number, blue: number]>();
  for (let at = 0; at < rgba.length; at += 4) {
    const [red, green, blue, weight] = [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!, rgba[at + 3]!];
    const key = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
    const bin = bins.get(key) ?? [0, 0, 0, 0];
    bins.set(key, [bin[0] + weight, bin[1] + red * weight, bin[2] + green * weight, bin[3] + blue * weight]);
  }
  const [weight, ...sums] = [...bins.values()].reduce((most, bin) => (bin[0] > most[0] ? bin : most));
  return `#${sums.map((sum) => Math.round(weight === 0 ? 0 : sum / weight).toString(16).padStart(2, '0')).join('')}`;
}
