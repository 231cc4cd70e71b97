import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import getPort from 'get-port';
import type { Browser } from 'playwright-core';
import { RunningExample } from '../examples/run-example.js';
import { until } from '../until.js';
import { complaintsOf, launchChromium } from './chromium.js';
import { aac, makeMedia, mediaFolder, picture, quickH264, tone } from './media.js';
import { probe } from './probe.js';
import { call, completeJob, sendFile, stack } from './service.js';

const examples = path.resolve(import.meta.dirname, '../../examples');
const modules = path.resolve(import.meta.dirname, '../../node_modules');
/** The players that the pages take from elsewhere. */
const players: Record<string, string> = { 'hls.mjs': 'hls.js/dist/hls.mjs', 'shaka-player.compiled.js': 'shaka-player/dist/shaka-player.compiled.js', 'index.js': 'media-chrome/dist/iife/index.js' };
const folder = mediaFolder();
const connection = { API: stack.api, KEY: stack.apiKey };
let clip: string;
let browser: Browser;
beforeAll(async () => {
  [clip, browser] = await Promise.all([makeMedia(path.join(folder, 'clip.mp4'), [...picture('160x90', '25', 2), ...tone(2), ...quickH264, ...aac]), launchChromium()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('programs', () => {
  it('upload-watch-download.ts sends a film, tells how it comes along, saves the sound and prints an address that plays', async () => {
    const song = path.join(folder, 'song.mp3');
    const lines = await new RunningExample('upload-watch-download.ts', connection, [clip, song]).ended;
    const size = statSync(clip).size;
    expect(lines).toEqual(expect.arrayContaining([`sent ${size} of ${size} bytes`, '1 job.created', expect.stringMatching(/^main encoding|^main downloading/), expect.stringMatching(/^\d+ job\.completed$/)]));
    expect((await probe(song)).streams[0]).toMatchObject({ codec_name: 'mp3' });
    expect((await probe(lines.at(-1)!)).streams.map((stream) => stream.codec_type)).toEqual(expect.arrayContaining(['video', 'audio']));
  });

  it("media-docker.ts makes media-docker's four calls, and is told of each file", async () => {
    const photo = await makeMedia(path.join(folder, 'photo.png'), [...picture('160x90', '1', 1), '-frames:v', '1']);
    const lines = await new RunningExample('media-docker.ts', { ...connection, PORT: String(await getPort()) }, [clip, clip, photo]).ended;
    expect([...lines].sort()).toEqual(['my-film video completed', 'my-photo image completed', 'my-sizes videoResolutions completed', 'my-song audio completed']);
  });

  it('grpc/poster.mjs makes a job, watches it and reads what came of it by gRPC alone', async () => {
    const { grpc } = stack as typeof stack & { grpc: string };
    const lines = await new RunningExample('grpc/poster.mjs', { GRPC: grpc, KEY: stack.apiKey, UPLOAD: await sendFile(clip) }).ended;
    expect(lines).toEqual(expect.arrayContaining(['job.created', 'output.completed', 'job.completed']));
    expect(lines.at(-1)).toMatch(new RegExp(`${lines[0]}/poster/poster\\.jpg image/jpeg \\d+$`));
  });
});

describe('pages', () => {
  it('browser/: a page without a key sends a film in parts, goes on after a reload, and follows the job to its end', async () => {
    const server = new RunningExample('browser/server.mjs', { ...connection, PORT: '0' });
    try {
      await until('the server listens', () => server.lines.length > 0);
      const page = await browser.newPage();
      const complaints = complaintsOf(page);
      let hold = true;
      const put: number[] = [];
      await page.route(`${stack.s3Endpoint}/**`, async (route) => {
        const part = Number(new URL(route.request().url()).searchParams.get('partNumber'));
        if (hold && part === 2) return;
        if (route.request().method() === 'PUT') put.push(part);
        await route.continue();
      });
      const film = withPadding(clip);
      await page.goto(server.lines[0]!.split(' ')[1]!);
      await page.getByLabel('A film').setInputFiles(film);
      await page.waitForFunction(() => (globalThis as any).document.getElementById('sent').value > 0.6);
      expect(put.sort()).toEqual([1, 3]);
      hold = false;
      put.length = 0;
      await page.reload();
      await page.getByLabel('A film').setInputFiles(film);
      await page.getByRole('link', { name: 'Watch it' }).waitFor({ timeout: 120_000 });
      expect(put).toEqual([2]);
      expect(await page.evaluate(() => (globalThis as any).document.getElementById('made').value)).toBe(1);
      await page.getByRole('link', { name: 'Watch it' }).click();
      await page.waitForFunction(() => (globalThis as any).document.querySelector('video')?.readyState >= 2);
      expect(complaints).toEqual([]);
      expect((await fetch(new URL('/media/v1/jobs', server.lines[0]!.split(' ')[1]))).status).toBe(404);
      await page.close();
    } finally {
      await server.stop();
    }
  });

  it('playback/: hls.js and Shaka Player play what is made, with pictures at the pointer, also behind the end of a link', async () => {
    const job = await completeJob(clip, [{ name: 'main', type: 'cmaf', preset: 'ultrafast', segmentSeconds: 1, renditions: [{ height: 90 }] }, { name: 'board', type: 'storyboard' }]);
    const playback = async (output: string) => (await call('GET', `/jobs/${job.id}/outputs/${output}/playback`)).body as Record<string, string>;
    for (const kind of ['hls', 'dash']) {
      const page = await browser.newPage();
      let asked = 0;
      const pages = await servePages(async (output) => {
        asked += output === 'main' ? 1 : 0;
        return playback(output);
      });
      // The first link of the film ends before its first segment is asked for.
      await page.route(/\/play\/.*\.(m4s|mp4)$/, (route) => (asked === 1 ? route.fulfill({ status: 403, headers: { 'access-control-allow-origin': '*' } }) : route.continue()));
      await page.route('https://cdn.jsdelivr.net/**', (route) => route.fulfill({ path: path.join(modules, players[path.basename(new URL(route.request().url()).pathname)]!), contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' } }));
      await page.goto(`${pages.url}/?${kind}`);
      await page.waitForFunction(() => (globalThis as any).document.querySelector('video').readyState >= 2);
      await page.evaluate(() => (globalThis as any).document.querySelector('video').play());
      await page.waitForFunction(() => (globalThis as any).document.querySelector('video').currentTime > 0.2);
      expect([kind, asked]).toEqual([kind, 2]);
      await page.waitForFunction(() => (globalThis as any).document.querySelector('track').track.cues?.length > 0);
      await page.close();
      pages.server.close();
    }
  });
});

/** The pages of examples/playback, and what their own server would answer. */
async function servePages(playback: (output: string) => Promise<object>): Promise<{ url: string; server: Server }> {
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    if (pathname.startsWith('/playback/')) return void playback(path.basename(pathname)).then((answer) => response.end(JSON.stringify(answer)));
    const file = path.join(examples, 'playback', pathname === '/' ? 'index.html' : path.basename(pathname));
    response.writeHead(200, { 'content-type': types[path.extname(file)] }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** A film of three parts: behind it stand bytes that players skip. */
function withPadding(file: string): string {
  const padding = Buffer.alloc(20 * 1024 * 1024);
  padding.writeUInt32BE(padding.length);
  padding.write('free', 4);
  const padded = path.join(folder, 'padded.mp4');
  writeFileSync(padded, Buffer.concat([readFileSync(file), padding]));
  return padded;
}
