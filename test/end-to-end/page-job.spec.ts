import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { until } from '../until.js';
import { makeMedia, mediaFolder, picture, quickH264 } from './media.js';
import { PageBench, takePicture } from './page/page-bench.js';
import { createJob, sendFile, waitForJob } from './service.js';

const folder = mediaFolder();
let bench: PageBench;
beforeAll(async () => {
  bench = await PageBench.open();
});
afterAll(async () => {
  await bench?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The card of an output. */
const card = (page: Page, name: string): Locator => page.locator('rf-output').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });

/** Waits until the film of a card has advanced so far; returns the height of its pictures. */
async function played(of: Locator, seconds: number, height?: number): Promise<number> {
  const video = of.locator('video');
  let shown = { at: 0, height: 0 };
  await until('the film plays', async () => {
    shown = await video.evaluate((film: any) => ({ at: film.currentTime, height: film.videoHeight }));
    return shown.at >= seconds && (height === undefined || shown.height === height);
  }, 60_000);
  return shown.height;
}

test('a film is watched while it is encoded, and its job cancelled from the page', async () => {
  const clip = await makeMedia(path.join(folder, 'long.mp4'), [...picture('640x360', '25', 60), ...quickH264]);
  const job = await createJob(await sendFile(clip), [{ name: 'main', type: 'hls', preset: 'veryslow', segmentSeconds: 2, copy: 'never', renditions: [{ height: 360 }] }]);
  const { page } = await bench.withKey(`/jobs/${job.id}`);
  const main = card(page, 'main');
  await main.getByRole('button', { name: 'Play main' }).click({ timeout: 60_000 });
  await played(main, 0.3);
  // It plays, and is not made yet.
  expect(await main.getByText('still encoding').count()).toBe(1);
  expect((await waitForJob(job.id, () => true)).state).toBe('processing');
  expect(await main.getByRole('progressbar').getAttribute('aria-valuenow')).toMatch(/^\d\d?$/);
  await takePicture(page, 'job-encoding');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('rf-ask').getByRole('button', { name: 'Cancel the job' }).click();
  await page.locator('rf-job-head').getByText('cancelled', { exact: true }).waitFor();
  expect((await waitForJob(job.id)).state).toBe('cancelled');
  // Segments that were asked for as they were removed.
  bench.expectQuiet(/\/play\/|reelforge-output/);
}, 180_000);
