import { until } from '../until.js';
import { expectAccessible, expectNoSidewaysScrolling, PageBench, phone, takePicture } from './page/page-bench.js';
import { stack } from './service.js';

let bench: PageBench;
beforeAll(async () => {
  bench = await PageBench.open();
});
afterAll(() => bench?.close());

/** A request with a token of the test's own. */
async function ask(method: string, route: string, token: string | null, body?: unknown): Promise<{ status: number; body: any }> {
  const answer = await fetch(new URL(`/v1${route}`, stack.api), { method, headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

test('keys are made and deleted, sessions elsewhere ended, usage seen by day, and the account deleted with all that is its own', async () => {
  const { page, email, password } = await bench.asPerson('/settings');
  const keys = page.locator('rf-keys');
  await keys.getByRole('button', { name: 'New key' }).click();
  await keys.getByLabel('Name').fill('encoder');
  await keys.getByLabel('webhooks:write').uncheck();
  await keys.getByLabel('It ends').selectOption('90');
  await keys.getByRole('button', { name: 'Make the key' }).click();
  const key = (await keys.getByRole('region', { name: 'key encoder' }).textContent())!.trim();
  await keys.getByRole('button', { name: 'Done' }).click();
  expect([(await ask('GET', '/jobs', key)).status, (await ask('GET', '/webhooks', key)).status]).toEqual([200, 403]);
  expect(await page.getByText(key).count()).toBe(0);

  const elsewhere = (await ask('POST', '/sessions', null, { email, password })).body.accessToken as string;
  await page.reload();
  const sessions = page.locator('rf-sessions');
  await sessions.getByRole('button', { name: /^End the session/ }).click();
  await until('the session has ended', async () => (await ask('GET', '/users/me', elsewhere)).status === 401);
  await sessions.getByRole('button', { name: /^End the session/ }).waitFor({ state: 'detached' });
  await expectAccessible(page);
  await takePicture(page, 'settings');

  const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  const sent = await fetch(new URL('/v1/uploads/content?fileName=dot.png', stack.api), { method: 'PUT', headers: { authorization: `Bearer ${key}` }, body: new Uint8Array(picture) });
  const job = (await ask('POST', '/jobs', key, { source: { upload: ((await sent.json()) as { id: string }).id }, outputs: [{ name: 'dot', type: 'image', format: 'png' }] })).body;
  await until('the image is made', async () => (await ask('GET', `/jobs/${job.id}`, key)).body.state === 'completed', 60_000);
  await page.getByRole('link', { name: 'Usage' }).click();
  const today = new Date().toISOString().slice(0, 10);
  await page.getByRole('button', { name: /^Outputs/ }).click();
  await page.locator(`rf-usage-chart .column[data-day="${today}"]`).waitFor();
  await page.getByRole('img', { name: `Outputs by day, most on ${today}: 1 output` }).waitFor();
  const [group] = (await ask('GET', '/usage?groupBy=outputType', key)).body.data;
  expect([group.outputType, group.outputs]).toEqual(['image', 1]);
  expect(await page.getByRole('region', { name: 'Usage by type' }).getByRole('row', { name: /^image/ }).locator('.number').first().textContent()).toBe('1');
  await expectAccessible(page);
  await page.setViewportSize(phone);
  await expectNoSidewaysScrolling(page);
  await takePicture(page, 'usage-phone');

  await page.goto('/settings');
  await expectNoSidewaysScrolling(page);
  await keys.getByRole('button', { name: 'Delete the key encoder' }).click();
  await page.locator('rf-ask').getByRole('button', { name: 'Delete' }).click();
  await until('the key is refused', async () => (await ask('GET', '/jobs', key)).status === 401);
  const leave = page.locator('rf-leave');
  await leave.getByRole('button', { name: 'Delete my account' }).click();
  expect(await leave.getByRole('button', { name: 'Delete everything' }).isEnabled()).toBe(false);
  await leave.getByLabel('Confirmation').fill('delete my account');
  await leave.getByRole('button', { name: 'Delete everything' }).click();
  await leave.getByText('Nothing is left of what was yours.').waitFor({ timeout: 60_000 });
  expect((await ask('POST', '/sessions', null, { email, password })).status).toBe(401);
  bench.expectQuiet();
}, 180_000);
