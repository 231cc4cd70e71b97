import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { projectFolder } from '../../deploy/local/project-folder.js';
import type { JobView, PlaybackView } from '../../packages/media/spec/views.js';
import { numberedFrames } from '../media/numbered.js';
import { readCues, readNumber } from '../media/read-pictures.js';
import { complaintsOf, launchChromium } from './chromium.js';
import { makeMedia, mediaFolder, quickH264 } from './media.js';
import { call, completeJob, download, fetchBytes, outputOf, sendFile } from './service.js';

const seconds = 8;
const mediaChrome = path.join(projectFolder, 'node_modules/media-chrome/dist/iife/index.js');

describe('pictures of a video', () => {
  const folder = mediaFolder();
  let browser: Browser;
  let job: JobView;

  beforeAll(async () => {
    const clip = await makeMedia(path.join(folder, 'clip.mp4'), ['-f', 'lavfi', '-i', numberedFrames({ rate: '25', seconds }), ...quickH264]);
    [browser, job] = await Promise.all([
      launchChromium(),
      completeJob(clip, [
        { name: 'film', type: 'mp4', height: 180, preset: 'ultrafast' },
        { name: 'board', type: 'storyboard', intervalSeconds: 1.5, columns: 2, rows: 2, tileWidth: 200 },
        { name: 'stills', type: 'thumbnails', percentages: [50], width: 320 },
        { name: 'poster', preset: 'video-poster' },
        { name: 'preview', type: 'preview', width: 200, durationSeconds: 1 },
      ]),
    ]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const playback = async (name: string) => (await call('GET', `/jobs/${job.id}/outputs/${name}/playback`)).body as PlaybackView;
  const local = (name: string, bytes: Buffer) => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };

  it('says when a still and the poster are shown', async () => {
    expect(outputOf(job, 'stills').files).toMatchObject([{ timeSeconds: 4 }]);
    expect(await readNumber(sharp(local('still.jpg', await download(job, 'stills'))))).toBe(100);
    const [poster] = outputOf(job, 'poster').files;
    expect(poster!.timeSeconds).toBeGreaterThan(0.3);
    expect(await readNumber(sharp(local('poster.jpg', await download(job, 'poster'))))).toBe(Math.floor(poster!.timeSeconds! * 25 + 1e-6));
    expect(await sharp(local('preview.webp', await download(job, 'preview'))).metadata()).toMatchObject({ pages: 12, loop: 0 });
  });

  it('a player in Chromium shows the tile of the time that the pointer is at', async () => {
    const { files: boards } = await playback('board');
    const track = boards!.find(({ name }) => name === 'board.vtt')!;
    expect((await fetch(track.url)).headers.get('content-type')).toBe('text/vtt; charset=utf-8');
    const [film] = (await playback('film')).files!;
    const page = await browser.newPage();
    const complaints = complaintsOf(page);
    await page.setContent(`<media-controller style="width:600px;height:340px">
      <video slot="media" muted preload="auto" crossorigin="anonymous" src="${film!.url}"><track label="thumbnails" kind="metadata" default src="${track.url}"></video>
      <media-time-range style="width:600px"></media-time-range>
    </media-controller>`);
    await page.addScriptTag({ path: mediaChrome });
    await page.waitForFunction(() => {
      const { document } = globalThis as any;
      return document.querySelector('video').textTracks[0]?.cues?.length > 0 && document.querySelector('media-time-range').mediaSeekableEnd > 0;
    }, undefined, { timeout: 20_000 });
    const cues = readCues((await fetchBytes(track.url)).toString());
    expect([cues.length, cues[0]!.startSeconds, cues.at(-1)!.endSeconds]).toEqual([6, 0, seconds]);
    const range = (await page.locator('media-time-range').boundingBox())!;
    // The first movement only enters it.
    await page.mouse.move(range.x + 1, range.y + range.height / 2);
    for (const cue of [cues[1]!, cues[4]!]) {
      const middle = (cue.startSeconds + cue.endSeconds) / 2;
      await page.mouse.move(range.x + (range.width * middle) / seconds, range.y + range.height / 2);
      const place = Object.values(cue.place).join(' ');
      await page.waitForFunction((wanted) => (globalThis as any).document.querySelector('media-controller').getAttribute('mediapreviewcoords') === wanted, place, { timeout: 20_000 });
      const image = await page.evaluate(() => (globalThis as any).document.querySelector('media-controller').getAttribute('mediapreviewimage'));
      expect(new URL(image).pathname).toBe(new URL(cue.sheet, track.url).pathname);
      const sheet = sharp(local(cue.sheet, await fetchBytes(image))).extract(cue.place);
      const number = await readNumber(sheet);
      expect(number).toBeGreaterThanOrEqual(cue.startSeconds * 25);
      expect(number).toBeLessThan(cue.endSeconds * 25);
      await page.waitForFunction(shownTile, undefined, { timeout: 20_000 });
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('what cannot be is said before or instead of the pictures, at its field', async () => {
    const upload = await sendFile(path.join(folder, 'clip.mp4'));
    const refused = await call('POST', '/jobs', { source: { upload }, outputs: [{ name: 'a', type: 'storyboard', width: 3 }, { name: 'b', type: 'poster', times: [1] }, { name: 'c', type: 'thumbnails', count: 2, times: [1] }] });
    expect([refused.status, refused.body.errors.map((e: { path: string }) => e.path)]).toEqual([422, ['outputs.0', 'outputs.1', 'outputs.2']]);
    const { body } = await call('POST', '/plan', { source: { upload }, outputs: [{ name: 'late', type: 'poster', time: 9 }, { name: 'board', type: 'storyboard' }] });
    expect(body.outputs[0].error).toMatchObject({ code: 'time_out_of_range', errors: [{ path: 'outputs.0.time', message: '9 s is not before the end of the video at 8 s.' }] });
    expect(body.outputs[1]).toMatchObject({ error: null, commands: [expect.arrayContaining(['-skip_frame', 'noref'])] });
  });
});

/** Runs in the page: has the picture of the preview been loaded? */
function shownTile(): boolean {
  const range = (globalThis as any).document.querySelector('media-time-range');
  const images = [...range.shadowRoot.querySelectorAll('media-preview-thumbnail')].map((element: any) => element.shadowRoot.querySelector('img'));
  return images.some((image: { naturalWidth?: number } | null) => (image?.naturalWidth ?? 0) > 0);
}
