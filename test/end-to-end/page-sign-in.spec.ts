import { stack } from './service.js';
import { PageBench, desktop, expectAccessible, expectNoSidewaysScrolling, phone, signIn, takePicture } from './page/page-bench.js';

let bench: PageBench;
beforeAll(async () => {
  bench = await PageBench.open();
});
afterAll(() => bench?.close());

test('somebody creates an account, is signed in, stays so after a reload, signs out, and is told when the password is wrong', async () => {
  const { page } = await bench.newTab();
  const answer = await page.goto('/jobs?state=failed');
  expect(answer!.headers()['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await expectAccessible(page);
  await takePicture(page, 'sign-in');
  await page.getByRole('link', { name: 'Create one' }).click();
  const email = `ada.${Date.now()}@example.com`;
  const password = 'a loom weaves patterns';
  await page.getByLabel('Name').fill('Ada');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.setViewportSize(phone);
  await expectAccessible(page);
  await expectNoSidewaysScrolling(page);
  await takePicture(page, 'sign-up-phone');
  await page.setViewportSize(desktop);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: 'Jobs', exact: true }).waitFor();
  // Who hears the page is where the page begins.
  await page.locator('h1:focus').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Jobs', exact: true }).waitFor();
  expect(await page.evaluate('JSON.stringify({ ...localStorage })')).not.toContain('accessToken');

  // By the keyboard: what is closed gives the focus back to what opened it.
  await page.getByRole('button', { name: 'Menu' }).press('Enter');
  await page.keyboard.press('Tab');
  await page.locator('rf-top-bar a:focus', { hasText: 'Settings' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('rf-top-bar [popovertarget]:focus').waitFor();

  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.evaluate("localStorage.getItem('reelforge:session')")).toBeNull();
  bench.expectQuiet();

  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('something else entirely');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('The e-mail address or the password is wrong').waitFor();
  await signIn(page, email, password);
  await page.getByRole('heading', { name: 'Jobs', exact: true }).waitFor();
  bench.expectQuiet(/status of 401/);
});

test('tabs share a session: none uses a refresh token twice, and signing out everywhere reaches all of them', async () => {
  const first = await bench.asPerson();
  const tabs = [first, await bench.besides(first), await bench.besides(first)];
  const sent: string[] = [];
  for (const { page } of tabs) page.on('request', (request) => void (request.url().endsWith('/sessions/refresh') && sent.push(request.postDataJSON().refreshToken)));
  // Only refresh tokens outlive a reload: each tab needs an access token, all at once.
  await Promise.all(tabs.map(async ({ page }) => {
    await page.goto('/jobs');
    await page.getByText('No jobs yet').waitFor();
  }));
  expect(sent.length).toBeGreaterThan(0);
  expect(new Set(sent).size).toBe(sent.length);

  const [a, b, c] = tabs;
  await a!.page.getByRole('button', { name: 'Menu' }).click();
  await a!.page.getByRole('button', { name: 'Sign out everywhere' }).click();
  for (const { page } of [a!, b!, c!]) await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  bench.expectQuiet(/status of 401/);
});

test('the address that a local start prints signs in with its key, which leaves the address at once and stays for the next visit', async () => {
  const { page } = await bench.newTab();
  const requested: string[] = [];
  page.on('request', (request) => void requested.push(request.url()));
  await page.goto(`/jobs#key=${stack.apiKey}`);
  await page.getByRole('heading', { name: 'Jobs', exact: true }).waitFor();
  expect(page.url()).toBe(`${stack.api}/jobs`);
  expect(requested.filter((url) => url.includes(stack.apiKey))).toEqual([]);
  await page.goto('/');
  await page.getByRole('heading', { name: 'Jobs', exact: true }).waitFor();
  bench.expectQuiet();
});

test('an operator signs in with a key by the form; one that is none is refused in words', async () => {
  const { page } = await bench.newTab();
  await page.goto('/');
  await page.getByRole('button', { name: 'Use an API key' }).click();
  await page.getByLabel('API key').fill('rf_nonsense');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('No valid credentials').waitFor();
  await page.getByLabel('API key').fill(stack.apiKey);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Jobs', exact: true }).waitFor();
  expect(await page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 1]);
  bench.expectQuiet(/status of 401/);
});
