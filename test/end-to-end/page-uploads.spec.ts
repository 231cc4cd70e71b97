import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { call, stack } from './service.js';
import { makeMedia, picture, quickH264 } from './media.js';
import { TcpProxy } from '../faults/bench/tcp-proxy.js';
import { until } from '../until.js';
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

test('while the API is restarted the page says so, and goes on with everything when it is back', async () => {
  const port = Number(new URL(stack.api).port);
  let door = await TcpProxy.open(port);
  try {
    const { page } = await bench.withKey('/new', { baseURL: `http://127.0.0.1:${door.port}` });
    let letOn: (() => void) | undefined;
    const put: number[] = [];
    await page.route(`${stack.s3Endpoint}/**`, async (route) => {
      const part = Number(new URL(route.request().url()).searchParams.get('partNumber'));
      if (route.request().method() === 'PUT') put.push(part);
      if (part > 1) await held;
      await route.continue();
    });
    const held = new Promise<void>((resolve) => (letOn = resolve));
    await page.locator('input[type=file][multiple]').setInputFiles(large);
    await page.getByRole('button', { name: 'Remove sound' }).click();
    await page.getByRole('button', { name: 'Remove video' }).click();
    await page.getByRole('button', { name: 'Start the job' }).click();
    await page.waitForURL(/\/jobs\/job_/);
    const job = page.url();
    await page.locator('rf-job-head').getByText('waiting', { exact: true }).waitFor();
    await until('all parts are under way', () => put.length === 3);

    await door.close();
    const banner = page.getByText('The service does not answer. What runs goes on');
    await banner.waitFor();
    await takePicture(page, 'api-away');
    // All bytes arrive, and nobody can be told.
    letOn!();
    await page.getByText(/waiting for the connection/).waitFor();
    // A part of the page that is not loaded yet.
    await page.getByRole('link', { name: 'Usage' }).click();

    door = await TcpProxy.open(port, door.port);
    await banner.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: 'Usage' }).waitFor();
    await page.getByText('holiday.mp4 is uploaded').waitFor();
    await page.goto(job);
    await page.locator('rf-job-head').getByText('completed', { exact: true }).waitFor({ timeout: 60_000 });
    expect([...put].sort()).toEqual([1, 2, 3]);
    bench.expectQuiet(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|Failed to fetch/);
  } finally {
    await door.close();
  }
}, 120_000);

/** Drops a file as a person does: so the browser gives a handle with it. */
async function dropFile(page: Page, file: string): Promise<void> {
  const place = (await page.getByText('Drop files here').boundingBox())!;
  const devtools = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await devtools.send('Input.dispatchDragEvent', { type, x: place.x, y: place.y, data: { items: [], files: [file], dragOperationsMask: 1 } });
}
