import { createRequire } from 'node:module';

/** Absolute path of a font of the DejaVu family, which comes with the service, so that text looks the same on every machine. */
export function fontFile(name: string): string {
  return createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}`);
}
