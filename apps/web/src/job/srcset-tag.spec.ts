import { srcsetTag } from './srcset-tag.js';
import type { Playback } from './views.js';

const links = (srcset: Record<string, string>): Playback => ({ files: [{ name: 'hero.jpg', url: 'https://m/hero.jpg' }], srcset, expiresAt: '' });
const placeholder = { thumbhash: '', color: '#000', width: 1600, height: 900 };

it('one format is an image with its sizes', () => {
  expect(srcsetTag(links({ jpeg: 'a 400w, b 1600w' }), { placeholder })).toBe('<img src="https://m/hero.jpg" srcset="a 400w, b 1600w" sizes="100vw" width="1600" height="900" alt="">');
});

it('other formats come before it, for browsers that have them', () => {
  expect(srcsetTag(links({ webp: 'c 400w', jpeg: 'a 400w' }), { placeholder: null })).toBe('<picture>\n  <source type="image/webp" srcset="c 400w" sizes="100vw">\n  <img src="https://m/hero.jpg" srcset="a 400w" sizes="100vw" alt="">\n</picture>');
});
