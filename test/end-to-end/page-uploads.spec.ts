import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { call, stack } from './service.js';
import { makeMedia, picture, quickH264 } from './media.js';
import { desktop, expectAccessible, expectNoSidewaysScrolling, PageBench, phone, takePicture } from './page/page-bench.js';

let bench: PageBench;
let folder: string;
/** A film of a second, and behind it as many bytes that players skip as make three parts. */
let large: string;
let film: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'reelforge-page-'));
  film = await makeMedia(path.join(folder, 'film.mp4'), [...picture('160x90', '25', 1), ...quickH264]);
  const clip = readFileSync(film);
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

test('films and pictures are told apart, the API says which field is wrong, and a plan is shown in words', async () => {
  const { page } = await bench.withKey('/new');
  const mark = path.join(import.meta.dirname, '../../apps/web/src/styles/mark.svg');
  await page.locator('input[type=file][multiple]').setInputFiles([film, mark]);
  await page.getByRole('heading', { name: '2. Outputs of video' }).waitFor();
  await page.getByRole('heading', { name: '2. Outputs of images' }).waitFor();
  await page.getByRole('button', { name: /(Cancel|Take away) mark\.svg/ }).click();
  await page.getByRole('heading', { name: '2. Outputs', exact: true }).waitFor();
  await page.getByText('uploaded').first().waitFor();
  await page.getByRole('radio', { name: /One file/ }).check();
  await page.getByRole('list', { name: 'Outputs' }).getByText('Video file (mp4)').click();
  await page.getByLabel('Height').fill('7');
  await page.getByLabel('Height').blur();
  await page.getByRole('button', { name: 'Start the job' }).click();
  await page.locator('.field .fault').waitFor();
  expect(await page.getByLabel('Height').getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('Height').fill('90');
  await page.getByLabel('Height').blur();
  await page.getByRole('button', { name: 'Check what would be made' }).click();
  await page.getByText(/1 rendition: file/).waitFor();
  await takePicture(page, 'plan');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'As code' }).click();
  await page.getByText('curl -fsS').waitFor();
  expect(await page.getByRole('region', { name: 'TypeScript' }).innerText()).toContain("height: 90");
  await page.keyboard.press('Escape');
  await page.setViewportSize(phone);
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
  await takePicture(page, 'new-job-phone');
  bench.expectQuiet(/status of 422/);
});

test('the list shows how jobs come along, is narrowed down by its address, and cancels what is chosen', async () => {
  const { page } = await bench.withKey('/new');
  const reference = `list-${Date.now()}`;
  const { body: upload } = await call('POST', '/uploads', { fileName: 'waits.mp4', sizeBytes: 1000 });
  for (const outputs of [[{ name: 'film', type: 'mp4' }], [{ name: 'sound', type: 'audio', format: 'mp3' }]]) expect((await call('POST', '/jobs', { source: { upload: upload.id }, outputs, reference })).status).toBe(201);
  await page.goto(`/jobs?reference=${reference}`);
  await page.getByRole('link', { name: reference }).first().waitFor();
  expect(await page.getByRole('link', { name: reference }).count()).toBe(2);
  await page.getByText('waiting', { exact: true }).nth(1).waitFor();
  await expectAccessible(page);
  await takePicture(page, 'jobs');
  await page.setViewportSize(phone);
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
  await takePicture(page, 'jobs-phone');
  await page.setViewportSize(desktop);

  await page.getByLabel('Choose all').check();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel 2 jobs' }).click();
  await page.getByText('2 jobs are being cancelled').waitFor();
  await page.getByText('cancelled', { exact: true }).nth(1).waitFor();
  await page.getByLabel('State').selectOption('completed');
  await page.getByText('No job fits').waitFor();
  expect(new URL(page.url()).search).toBe(`?reference=${reference}&state=completed`);
  await page.goBack();
  await page.getByText('cancelled', { exact: true }).nth(1).waitFor();
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
