import { rmSync } from 'node:fs';
import path from 'node:path';
import { makeMedia, mediaFolder, picture, quickH264 } from './media.js';
import { desktop, expectAccessible, expectNoSidewaysScrolling, PageBench, phone, takePicture } from './page/page-bench.js';
import { call } from './service.js';

const folder = mediaFolder();
let bench: PageBench;
let film: string;
beforeAll(async () => {
  film = await makeMedia(path.join(folder, 'film.mp4'), [...picture('160x90', '25', 1), ...quickH264]);
  bench = await PageBench.open();
}, 60_000);
afterAll(async () => {
  await bench?.close();
  rmSync(folder, { recursive: true });
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
  // What is said besides outputs.
  await page.getByText('More options').click();
  await page.getByLabel('Webhook').fill('nowhere');
  await page.getByLabel('Mail when it ends').fill('ada@example.com');
  await page.getByRole('button', { name: 'Start the job' }).click();
  await page.getByLabel('Webhook').and(page.locator('[aria-invalid=true]')).waitFor();
  await page.getByLabel('Webhook').fill('https://hooks.example.com/job');
  await page.getByRole('button', { name: 'As code' }).click();
  await page.getByText('curl -fsS').waitFor();
  expect(await page.getByRole('region', { name: 'TypeScript' }).innerText()).toMatch(/height: 90[^]*webhookUrl: 'https:\/\/hooks.example.com\/job',\s+notify: { email: 'ada@example.com' }/);
  await page.keyboard.press('Escape');

  const preset = `small-${Date.now()}`;
  await page.getByRole('button', { name: 'Save as a preset' }).click();
  await page.locator('rf-preset-dialog').getByLabel('Name').fill(preset);
  await page.locator('rf-preset-dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText(`The preset ${preset} is saved`).waitFor();
  expect((await call('GET', '/presets?limit=100')).body.data.find(({ name }: { name: string }) => name === preset)).toMatchObject({ output: { type: 'mp4', height: 90 } });
  await page.getByLabel('Add an output').selectOption(preset);
  await page.getByRole('list', { name: 'Outputs' }).getByText(preset).first().waitFor();
  expect((await call('DELETE', `/presets/${preset}`)).status).toBe(204);
  await page.setViewportSize(phone);
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
  await takePicture(page, 'new-job-phone');
  bench.expectQuiet(/status of 422/);
});

test('the list shows how jobs come along, is narrowed down by its address, and cancels and deletes what is chosen', async () => {
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

  const jobs = (await call('GET', `/jobs?reference=${reference}`)).body.data as { id: string }[];
  await page.getByLabel('Choose all').check();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete 2 jobs' }).click();
  await page.getByText('2 jobs are being deleted').waitFor();
  await page.getByText('No job fits').waitFor();
  for (const { id } of jobs) expect((await call('GET', `/jobs/${id}`)).status).toBe(404);
  bench.expectQuiet();
});
