import type { Output, Playback } from './views.js';

/** An image of several sizes as HTML: a `<picture>` where there is more than one format. */
export function srcsetTag({ files = [], srcset = {} }: Playback, { placeholder }: Pick<Output, 'placeholder'>): string {
  const formats = Object.entries(srcset);
  const main = files[0];
  const last = formats.find(([format]) => main && typeOf(main.name) === format) ?? formats[0];
  const size = placeholder ? ` width="${placeholder.width}" height="${placeholder.height}"` : '';
  const image = `<img src="${main?.url ?? ''}"${last ? ` srcset="${last[1]}" sizes="100vw"` : ''}${size} alt="">`;
  const others = formats.filter((one) => one !== last).map(([format, set]) => `  <source type="image/${format}" srcset="${set}" sizes="100vw">\n`);
  return others.length ? `<picture>\n${others.join('')}  ${image}\n</picture>` : image;
}

function typeOf(name: string): string {
  const end = name.slice(name.lastIndexOf('.') + 1);
  return end === 'jpg' ? 'jpeg' : end;
}
