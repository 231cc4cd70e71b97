import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { complaintsOf, launchChromium } from '../chromium.js';
import { stack } from '../service.js';

const pictures = path.join(import.meta.dirname, '../../../test-results/page');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Widths that the page is looked at in. */
export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 860 };

/** A tab with the page in it, and everything that it complained about: errors of scripts, of the console, of the policy. */
export interface Tab {
  readonly page: Page;
  readonly complaints: string[];
}

/** One browser for the specs of a file. */
export class PageBench {
  private readonly tabs: Tab[] = [];

  private constructor(readonly browser: Browser) {}

  static async open(): Promise<PageBench> {
    return new PageBench(await launchChromium());
  }

  /** A tab of a browser that has never been here: nobody is signed in. Nothing fades from one colour to another, so that contrasts are those that last. */
  async newTab(options: BrowserContextOptions = {}): Promise<Tab> {
    const context = await this.browser.newContext({ viewport: desktop, baseURL: stack.api, acceptDownloads: true, reducedMotion: 'reduce', ...options });
    return this.watch(await context.newPage());
  }

  /** Another tab of the same browser as `tab`. */
  async besides(tab: Tab): Promise<Tab> {
    return this.watch(await tab.page.context().newPage());
  }

  /** A tab that is signed in with the first key, at `route`. */
  async withKey(route = '/jobs', options: BrowserContextOptions = {}): Promise<Tab> {
    const tab = await this.newTab(options);
    await tab.page.goto(`${route}#key=${stack.apiKey}`);
    await tab.page.getByRole('heading', { level: 1 }).waitFor();
    return tab;
  }

  /** A tab that is signed in as somebody new, who has nothing yet. */
  async asPerson(route = '/jobs', options: BrowserContextOptions = {}): Promise<Tab & { email: string; password: string }> {
    const email = `${randomUUID()}@example.com`;
    const password = 'four words make one';
    const made = await fetch(new URL('/v1/users', stack.api), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
    expect(made.status).toBe(201);
    const tab = await this.newTab(options);
    await tab.page.goto(route);
    await signIn(tab.page, email, password);
    return { ...tab, email, password };
  }

  /** Nothing was complained about in any tab, but for what `allowed` fits. Forgets what there was. */
  expectQuiet(...allowed: RegExp[]): void {
    const all = this.tabs.flatMap(({ complaints }) => complaints.splice(0));
    expect(all.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)))).toEqual([]);
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  private watch(page: Page): Tab {
    const tab = { page, complaints: complaintsOf(page) };
    this.tabs.push(tab);
    return tab;
  }
}

/** By the form that is shown to whoever is not signed in. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor({ state: 'detached' });
}

/** What is shown now has no fault that axe can see, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  const faults: Record<string, unknown[]> = {};
  for (const theme of ['light', 'dark']) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate<AxeResults>('axe.run({ resultTypes: ["violations"] })');
    faults[theme] = violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`) }));
  }
  await page.evaluate('delete document.documentElement.dataset.theme');
  expect(faults).toEqual({ light: [], dark: [] });
}

/** Nothing sticks out to the right. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const [wanted, there] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, document.documentElement.clientWidth]');
  expect(wanted).toBeLessThanOrEqual(there);
}

/** A picture for people, in `test-results/page`. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled' });
}
