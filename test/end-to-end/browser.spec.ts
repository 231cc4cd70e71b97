import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { complaintsOf, launchChromium } from './chromium.js';
import { aac, makeMedia, mediaFolder, picture, quickH264, tone } from './media.js';
import { completeJob, outputOf, pageUrl, playbackUrl } from './service.js';

const results = path.resolve(import.meta.dirname, '../../test-results');

/** The parts of hls.js that the page shows for tests and tinkerers. */
interface Player {
  levels: { width: number; height: number }[];
  currentLevel: number;
}

describe('the player page', () => {
  const folder = mediaFolder();
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(results, { recursive: true });
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('plays every rendition from a signed address', async () => {
    const clip = await makeMedia(path.join(folder, 'clip.mp4'), [...picture('854x480', '25', 24), ...tone(24), ...quickH264, ...aac]);
    const job = await completeJob(clip, [{ name: 'main', type: 'hls', preset: 'ultrafast', renditions: [{ height: 480 }, { height: 360 }, { height: 240 }] }]);
    const url = await playbackUrl(job, 'main');
    const page = await browser.newPage();
    const complaints = complaintsOf(page);
    await page.goto(new URL('./', url).href);
    await page.waitForFunction(() => Boolean((globalThis as any).reelforgePlayer?.levels?.length && (globalThis as any).document.querySelector('video')?.readyState >= 2), undefined, { timeout: 30_000 });
    const heights = await page.evaluate(() => ((globalThis as any).reelforgePlayer as Player).levels.map((level) => level.height));
    expect([...heights].sort((a, b) => a - b)).toEqual(outputOf(job, 'main').renditions.map((r) => r.height).sort((a, b) => a! - b!));
    for (const [level, height] of heights.entries()) {
      const shown = await page.evaluate(playLevel, { level, height });
      expect({ level, shownHeight: shown.height }).toEqual({ level, shownHeight: height });
      expect(shown.frames).toBeGreaterThanOrEqual(10);
      expect(shown.advancedSeconds).toBeGreaterThan(0.2);
    }
    await page.screenshot({ path: path.join(results, 'player.png') });
    expect(complaints).toEqual([]);
    await page.close();
  }, 180_000);

  it('plays every rendition of a DASH output through a DASH player', async () => {
    const clip = await makeMedia(path.join(folder, 'dash.mp4'), [...picture('640x360', '30000/1001', 12), ...tone(12), ...quickH264, ...aac]);
    const renditions = [{ height: 360 }, { height: 180 }];
    const job = await completeJob(clip, [{ name: 'main', type: 'hls', preset: 'ultrafast', renditions }, { name: 'manifest', type: 'dash', preset: 'ultrafast', renditions }]);
    const page = await browser.newPage();
    const complaints = complaintsOf(page);
    await page.goto(await pageUrl(job, 'manifest'));
    // Before the player offers a choice it still makes its own, and that would win.
    await page.waitForSelector('#quality:enabled', { timeout: 30_000 });
    for (const height of [180, 360]) {
      await page.selectOption('#quality', { label: `${height}p` });
      const shown = await page.evaluate(playDash, { height });
      expect(shown.height).toBe(height);
      expect(shown.advancedSeconds).toBeGreaterThan(0.2);
    }
    expect(await page.evaluate(() => (globalThis as any).document.querySelector('video').duration)).toBeCloseTo(12.012, 1);
    await page.screenshot({ path: path.join(results, 'player-dash.png') });
    expect(complaints).toEqual([]);
    await page.close();
  }, 180_000);
});

/** Runs in the page: waits until pictures of a size advance. */
async function playDash({ height }: { height: number }): Promise<{ height: number; advancedSeconds: number }> {
  const scope = globalThis as any;
  const video = scope.document.querySelector('video');
  video.muted = true;
  video.loop = true;
  await video.play();
  return new Promise((resolve, reject) => {
    let from: number | null = null;
    const timer = setTimeout(() => reject(new Error(`no pictures of height ${height}: ${video.videoHeight}, state ${video.readyState}, at ${video.currentTime}`)), 90_000);
    const next = (_: number, frame: { height: number; mediaTime: number }) => {
      if (frame.height === height) from ??= frame.mediaTime;
      if (from === null || frame.mediaTime - from <= 0.2) return video.requestVideoFrameCallback(next);
      clearTimeout(timer);
      resolve({ height: frame.height, advancedSeconds: frame.mediaTime - from });
    };
    video.requestVideoFrameCallback(next);
  });
}

/** Runs in the page: switches to a level and counts pictures of its height that are really shown. */
async function playLevel({ level, height }: { level: number; height: number }): Promise<{ height: number; frames: number; advancedSeconds: number }> {
  const scope = globalThis as any;
  const video = scope.document.querySelector('video');
  scope.reelforgePlayer.currentLevel = level;
  video.muted = true;
  video.currentTime = 0;
  await video.play();
  return new Promise((resolve, reject) => {
    let frames = 0;
    let from = 0;
    const timer = setTimeout(() => reject(new Error(`no pictures of height ${height}: ${video.videoHeight}, state ${video.readyState}, at ${video.currentTime}`)), 90_000);
    const next = (_: number, frame: { height: number; mediaTime: number }) => {
      if (frame.height === height) {
        if (frames === 0) from = frame.mediaTime;
        frames += 1;
        if (frames >= 10 && frame.mediaTime - from > 0.2) {
          clearTimeout(timer);
          resolve({ height: frame.height, frames, advancedSeconds: frame.mediaTime - from });
          return;
        }
      }
      video.requestVideoFrameCallback(next);
    };
    video.requestVideoFrameCallback(next);
  });
}
