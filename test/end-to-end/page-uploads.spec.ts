import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { call, stack } from './service.js';
import { makeMedia, picture, quickH264 } from './media.js';
import { expectAccessible, PageBench, takePicture } from './page/page-bench.js';

let bench: PageBench;
let folder: string;
/** A film of a second, and behind it as many bytes that players skip as make three parts. */
let large: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'reelforge-page-'));
  const clip = readFileSync(await makeMedia(path.join(folder, 'film.mp4'), [...picture('160x90', '25', 1), ...quickH264]));
  const padding = Buffer.alloc(20 * 1024 * 1024);
  padding.writeUInt32BE(padding.length);
  padding.write('free', 4);
  large = path.join(folder, 'holiday.mp4');
  writeFileSync(large, Buffer.concat([clip, padding]));
  bench = await PageBench.open();
}, 60_000);
afterAll(async () => {
  await bench?.close();
  rmSync(folder, { recursive: true });
});

test('a file goes to the store in parts, is paused, survives a reload, and becomes what its job asks for', async () => {
  const { page } = await bench.withKey('/new');
  page.on('dialog', (dialog) => void dialog.accept());
  // The second part is held back, so that everything here falls into the upload.
  let hold = true;
  const put: number[] = [];
  await page.route(`${stack.s3Endpoint}/**`, async (route) => {
    const part = Number(new URL(route.request().url()).searchParams.get('partNumber'));
    if (route.request().method() === 'PUT') put.push(part);
    if (hold && part === 2) return;
    await route.continue();
  });
  await page.locator('input[type=file][multiple]').setInputFiles(large);
  await page.getByText('holiday.mp4').first().waitFor();
  await page.getByRole('progressbar', { name: 'Upload of holiday.mp4' }).and(page.locator('[aria-valuenow="60"]')).waitFor();
  await expectAccessible(page);
  await takePicture(page, 'new-job');
  await page.getByRole('button', { name: 'Pause holiday.mp4' }).click();
  await page.getByText('paused').waitFor();
  await page.getByRole('button', { name: 'Go on with holiday.mp4' }).click();

  // A job may be made before its upload is there.
  await page.getByRole('button', { name: 'Remove sound' }).click();
  await page.getByRole('button', { name: 'Remove video' }).click();
  await page.getByRole('button', { name: 'Start the job' }).click();
  await page.waitForURL(/\/jobs\/job_/);
  const id = page.url().split('/').at(-1)!;

  put.length = 0;
  await page.reload();
  await page.getByText('Browsers forget files then').waitFor();
  await takePicture(page, 'upload-after-reload');
  const again = page.getByLabel('The file holiday.mp4');
  writeFileSync(path.join(folder, 'other.mp4'), 'another one');
  await again.setInputFiles(path.join(folder, 'other.mp4'));
  await page.getByText('is not the file that was begun with').waitFor();
  hold = false;
  await again.setInputFiles(large);
  await page.getByText('holiday.mp4 is uploaded').waitFor();
  expect(put).toEqual([2]);

  const { body: job } = await call('GET', `/jobs/${id}`);
  expect(job.metadata).toEqual({ fileName: 'holiday.mp4' });
  await page.getByText('completed').first().waitFor();
  bench.expectQuiet();
});

test('a file that is dropped is opened again by the browser after a reload, and is a source of the new job still', async () => {
  const tab = await bench.withKey('/new');
  const { page } = tab;
  page.on('dialog', (dialog) => void dialog.accept());
  const put: number[] = [];
  let hold = true;
  await page.route(`${stack.s3Endpoint}/**`, async (route) => {
    const part = Number(new URL(route.request().url()).searchParams.get('partNumber'));
    if (hold && part === 2) return;
    if (route.request().method() === 'PUT') put.push(part);
    await route.continue();
  });
  await dropFile(page, large);
  await page.getByRole('progressbar', { name: 'Upload of holiday.mp4' }).and(page.locator('[aria-valuenow="60"]')).waitFor();
  hold = false;
  put.length = 0;
  await page.reload();
  await page.getByText('21 MB, uploaded').waitFor();
  expect(put).toEqual([2]);
  await page.getByRole('button', { name: 'Start the job' }).and(page.locator(':enabled')).waitFor();
  await page.getByRole('button', { name: 'Take away holiday.mp4' }).click();
  await page.getByText('Add a source to begin.').waitFor();
  bench.expectQuiet();
});

test('while the API is away the page says so, and goes on when it is back', async () => {
  const { page } = await bench.withKey('/jobs');
  await page.getByRole('link').first().waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Usage' }).click();
  await page.getByText('The service does not answer. What runs goes on').waitFor();
  await page.context().setOffline(false);
  await page.getByText('The service does not answer. What runs goes on').waitFor({ state: 'detached' });
  // Its part of the page could not be loaded before.
  await page.getByRole('heading', { level: 1, name: 'Usage' }).waitFor();
  bench.expectQuiet(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
});

/** Drops a file as a person does: so the browser gives a handle with it. */
async function dropFile(page: Page, file: string): Promise<void> {
  const place = (await page.getByText('Drop files here').boundingBox())!;
  const devtools = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await devtools.send('Input.dispatchDragEvent', { type, x: place.x, y: place.y, data: { items: [], files: [file], dragOperationsMask: 1 } });
}
