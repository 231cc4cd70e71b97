import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { until } from '../until.js';
import { aac, makeMedia, mediaFolder, picture, quickH264, tone } from './media.js';
import { HeldEncoders } from './page/held-encoders.js';
import { expectAccessible, expectNoSidewaysScrolling, PageBench, phone, takePicture } from './page/page-bench.js';
import { call, createJob, runJob, sendFile, waitForJob } from './service.js';

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

/** The colour in the middle of what is shown there. */
async function colourOf(place: Locator): Promise<string> {
  const { data, info } = await sharp(await place.screenshot()).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * 3;
  const near = (value: number, wanted: number) => Math.abs(value - wanted) < 50;
  const names: [string, number, number, number][] = [['red', 255, 0, 0], ['blue', 0, 0, 255]];
  return names.find(([, ...rgb]) => rgb.every((wanted, index) => near(data[at + index]!, wanted)))?.[0] ?? [...data.subarray(at, at + 3)].join(' ');
}

test('a job is shown with all that came of it: films with qualities and captions, a storyboard at the pointer, files, and what failed in words', async () => {
  const captions = path.join(folder, 'said.srt');
  writeFileSync(captions, '1\n00:00:00,000 --> 00:00:04,000\nWords on the picture\n');
  const blueThenRed = ['-f', 'lavfi', '-i', 'color=blue:s=320x180:r=25:d=2', '-f', 'lavfi', '-i', 'color=red:s=320x180:r=25:d=2'];
  const film = await makeMedia(path.join(folder, 'film.mkv'), [...blueThenRed, ...tone(4), '-i', captions, '-filter_complex', '[0][1]concat[v]', '-map', '[v]', '-map', '2', '-map', '3', ...quickH264, ...aac, '-c:s', 'srt', '-metadata:s:s', 'language=eng']);
  const job = await runJob(film, [
    { name: 'main', type: 'cmaf', preset: 'ultrafast', segmentSeconds: 2, renditions: [{ height: 180 }, { height: 90 }] },
    { name: 'board', type: 'storyboard', intervalSeconds: 1, columns: 2 },
    { name: 'stills', type: 'thumbnails', times: [0.5, 3.5], width: 160 },
    { name: 'sound', type: 'audio', kbps: 64 },
    { name: 'wave', type: 'waveform' },
    { name: 'french', type: 'audio', language: 'fr' },
    { name: 'polish', type: 'audio', language: 'pl' },
  ]);
  expect(job.state).toBe('partial');
  const { page } = await bench.withKey(`/jobs/${job.id}`);
  await page.getByRole('heading', { level: 1, name: 'film.mkv' }).waitFor();

  const source = page.locator('rf-source-card');
  await source.getByText('320 × 180, H.264').waitFor();
  await source.getByText('English').waitFor();
  const main = card(page, 'main');
  expect(await main.getByRole('row').allTextContents()).toEqual([expect.stringContaining('Rendition'), expect.stringMatching(/180p.*320 × 180/s), expect.stringMatching(/90p.*160 × 90/s)]);

  // HLS: by itself, at a chosen quality, with captions.
  await main.getByRole('button', { name: 'Play main' }).click();
  await played(main, 0.3);
  for (const [label, height] of [['90p', 90], ['180p', 180]] as const) {
    await main.getByRole('button', { name: /^Quality/ }).click();
    await main.getByRole('menuitemradio', { name: label }).click();
    await main.locator('video').evaluate((video: any) => void ((video.currentTime = 0), video.play()));
    expect(await played(main, 0.2, height)).toBe(height);
  }
  await main.getByRole('button', { name: /^Captions/ }).click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await main.locator('video').evaluate((video: any) => void ((video.currentTime = 0.5), video.pause()));
  const words = () => main.locator('video').evaluate((video: any) => [...video.textTracks].filter(({ mode }) => mode === 'showing').flatMap(({ activeCues }) => [...(activeCues ?? [])].map(({ text }) => text)).join());
  await until('captions are shown', async () => (await words()) === 'Words on the picture', 20_000);

  // The storyboard: blue in the first half, red in the second.
  const bar = await main.locator('rf-seek-bar').boundingBox();
  for (const [part, colour] of [[0.2, 'blue'], [0.8, 'red']] as const) {
    await page.mouse.move(bar!.x + bar!.width * part, bar!.y + bar!.height / 2);
    await until(`${colour} is shown at the pointer`, async () => (await colourOf(main.locator('.tile'))) === colour, 15_000);
  }
  await takePicture(page, 'job-storyboard');

  // DASH of the same segments, and back: who presses play before it is there need not do so again.
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
  for (const [way, ends, seconds] of [['DASH', '.mpd', 1], ['HLS', '.m3u8', 1.6]] as const) {
    await main.getByRole('button', { name: way }).click();
    if (way === 'DASH') await main.getByRole('button', { name: 'Play', exact: true }).click();
    await played(main, seconds);
    expect(asked.filter((name) => name.endsWith(ends)).length).toBeGreaterThan(0);
  }

  // Files, links, other outputs.
  const [saved] = await Promise.all([page.waitForEvent('download'), card(page, 'sound').getByRole('button', { name: 'Download sound.mp3' }).click()]);
  expect(saved.suggestedFilename()).toBe('sound.mp3');
  await card(page, 'stills').getByRole('button', { name: /Look at/ }).first().click();
  await page.keyboard.press('ArrowRight');
  await page.getByText('2 of 2').waitFor();
  await page.keyboard.press('Escape');
  await main.getByRole('button', { name: 'Links' }).click();
  await main.getByLabel('Only on the pages of a site').fill('https://www.example.com');
  await main.getByRole('button', { name: 'Make links' }).click();
  const link = await main.getByRole('textbox', { name: 'Link: HLS' }).inputValue();
  expect([(await fetch(link)).status, (await fetch(link, { headers: { referer: 'https://www.example.com/' } })).status]).toEqual([403, 200]);
  await page.keyboard.press('Escape');

  // What failed, in words; one of them is made again, and fails again.
  const french = card(page, 'french');
  await french.getByText('The source has nothing in the chosen language').waitFor();
  await french.getByText('The file is the cause, not the service.').waitFor();
  await page.getByText(/^\d+ events$/).click();
  await page.getByRole('button', { name: 'Retry…' }).click();
  await page.getByRole('checkbox', { name: /^french/ }).uncheck();
  await takePicture(page, 'job-retry');
  await page.getByRole('button', { name: 'Retry 1 output' }).click();
  await page.getByText('job.retried').waitFor();
  const failures = (name: string) => page.getByRole('list', { name: /^Events/ }).getByRole('listitem').filter({ hasText: 'output.failed' }).filter({ hasText: name }).count();
  await until('it failed again', async () => (await failures('polish')) === 2, 30_000);
  expect(await failures('french')).toBe(1);

  // Revoked after a question; its links end.
  const still = (await call('GET', `/jobs/${job.id}/outputs/stills/playback`)).body.files[0].url as string;
  await card(page, 'stills').getByRole('button', { name: 'Revoke stills' }).click();
  await page.locator('rf-ask').getByRole('button', { name: 'Revoke' }).click();
  await card(page, 'stills').getByText('revoked', { exact: true }).waitFor();
  await until('the link has ended', async () => (await fetch(still)).status >= 400, 20_000);

  await page.getByRole('button', { name: 'Same request' }).press('Enter');
  await page.getByRole('region', { name: 'curl command' }).getByText('"language": "fr"').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('rf-job-head button:focus', { hasText: 'Same request' }).waitFor();
  await expectAccessible(page);
  await page.setViewportSize(phone);
  await expectNoSidewaysScrolling(page);
  await takePicture(page, 'job-phone');
  bench.expectQuiet();
}, 180_000);

test('a job of a file that is none says so in words, with what the media process wrote', async () => {
  const noise = path.join(folder, `${'a very long name of a file that goes on and on '.repeat(3)}.mp4`);
  writeFileSync(noise, randomBytes(100_000));
  const job = await runJob(noise, [{ name: 'main', type: 'mp4' }]);
  const { page } = await bench.withKey(`/jobs/${job.id}`);
  await page.getByText('The file is the cause, not the service.').first().waitFor();
  await page.getByText('Log of the media process').first().click();
  expect(await page.getByRole('region', { name: 'log' }).first().textContent()).toMatch(/moov atom|Invalid data|Format not on/);
  await expectAccessible(page);
  await page.setViewportSize(phone);
  await expectNoSidewaysScrolling(page);
  await takePicture(page, 'job-failed-phone');
  bench.expectQuiet();
}, 120_000);

test('a film is watched while it is encoded, and its job cancelled from the page', async () => {
  const height = 74;
  const encoders = new HeldEncoders(height);
  try {
    const clip = await makeMedia(path.join(folder, 'long.mp4'), [...picture('160x90', '25', 40), ...quickH264]);
    const job = await createJob(await sendFile(clip), [{ name: 'main', type: 'hls', segmentSeconds: 2, copy: 'never', renditions: [{ height }] }]);
    const { page } = await bench.withKey(`/jobs/${job.id}`);
    const main = card(page, 'main');
    await main.getByRole('button', { name: 'Play main' }).click({ timeout: 60_000 });
    await played(main, 0.3);
    // It plays, and is not made yet.
    expect(encoders.count).toBeGreaterThan(0);
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
  } finally {
    encoders.release();
  }
}, 180_000);
