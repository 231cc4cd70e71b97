import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** The address of a running API, for `vite dev`: it serves the sources and passes everything else on. */
const api = process.env['REELFORGE_API'] ?? 'http://127.0.0.1:8080';
const compress = promisify(brotliCompress);
/** The best one takes ten times as long, for players that hardly become smaller. */
const atQuality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Beside each file a compressed one, so that the API compresses nothing while it runs. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir }) {
      for (const name of await readdir(dir!, { recursive: true })) {
        const file = path.join(dir!, name);
        if (/\.(js|css|svg|html)$/.test(name)) await writeFile(`${file}.br`, await compress(await readFile(file), atQuality));
      }
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [compressed()],
  build: {
    outDir: '../../dist/apps/web',
    emptyOutDir: true,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // The policy of the page allows no `data:` addresses.
    assetsInlineLimit: 0,
    // Players of HLS and DASH, loaded when something is played.
    chunkSizeWarningLimit: 600,
    modulePreload: { polyfill: false },
  },
  server: { proxy: Object.fromEntries(['/v1', '/play', '/player', '/docs', '/openapi.json', '/livez'].map((path) => [path, api])) },
});
