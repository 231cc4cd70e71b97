import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { pino } from 'pino';
import { complaintsOf, launchChromium } from '../../../../test/end-to-end/chromium.js';
import { createAdapter } from '../http/fastify.js';
import { writtenChapters } from './chapters.js';
import { callsOf } from './reference/openapi.js';
import type { Document } from './reference/openapi.js';
import { serveDocs } from './serve-docs.js';
import { buildSite, projectFolder } from './site.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;
const site = buildSite(document, projectFolder());
const { adapter } = createAdapter(pino({ level: 'silent' }));
const server = adapter.getInstance();
let url: string;
let browser: Browser;

beforeAll(async () => {
  serveDocs(server, () => document);
  [url, browser] = await Promise.all([server.listen({ host: '127.0.0.1', port: 0 }), launchChromium()]);
}, 60_000);
afterAll(() => Promise.all([browser?.close(), server.close()]));

/** `look` sees a page that has come to rest; what the page complains about is returned. */
async function visit(path: string, look: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'], ...options });
  try {
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(url + path);
    await page.waitForSelector('html.js');
    await look(page);
    return complaints;
  } finally {
    await context.close();
  }
}

it('every link leads to a page and a place that are there', () => {
  const broken: string[] = [];
  const places = new Map([...site.pages].map(([path, html]) => [path, new Set([...html.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]!))]));
  for (const [path, html] of site.pages) {
    for (const [, href = ''] of html.matchAll(/ href="([^"]+)"/g)) {
      if (/^(https?:|data:|\/docs\/assets\/|\/openapi\.json$|\/$)/.test(href)) continue;
      const [page = '', place] = href.startsWith('#') ? [path, href.slice(1)] : href.split('#');
      if (!places.has(page) || (place !== undefined && !places.get(page)!.has(place))) broken.push(`${path} → ${href}`);
    }
  }
  for (const { href } of JSON.parse(site.search) as { href: string }[]) {
    const [page = '', place] = href.split('#');
    if (!places.has(page) || (place !== undefined && !places.get(page)!.has(place))) broken.push(`search → ${href}`);
  }
  expect(broken).toEqual([]);
});

it('every file that a written page links to is there', () => {
  const files = writtenChapters(projectFolder()).flatMap((chapter) => chapter.files.map(({ file }) => file));
  const gone = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((m) => path.join(path.dirname(file), m[1]!)).filter((target) => !existsSync(target)).map((target) => `${file} → ${target}`));
  expect(gone).toEqual([]);
});

it('every call of the API has its place, with route, scopes, a command that makes it, and the client library where that makes it', () => {
  const client = JSON.parse(readFileSync('docs/client-snippets.json', 'utf8')) as Record<string, string>;
  const pages = [...site.pages.values()].join('');
  for (const { operationId, method, path, 'x-required-scopes': scopes = [] } of callsOf(document)) {
    const [, section = ''] = pages.split(`<h2 id="${operationId}">`);
    const text = section.split('</section>')[0]!.replace(/<[^>]*>/g, '');
    expect([operationId, text]).toEqual([operationId, expect.stringContaining(`${method} ${path}`)]);
    for (const scope of scopes) expect([operationId, text]).toEqual([operationId, expect.stringContaining(scope)]);
    expect([operationId, text]).toEqual([operationId, expect.stringContaining('curl -fsS')]);
    expect([operationId, text.includes('await client.') || text.includes('of client.')]).toEqual([operationId, client[operationId] !== undefined]);
  }
});

it('pages come with a policy without unsafe-*, and what is not there is a problem', async () => {
  const page = await fetch(`${url}/docs/api/jobs`);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'");
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
  expect((await fetch(`${url}/docs/api/jobs/`)).status).toBe(200);
  for (const path of ['/docs/none', '/docs/assets/none', '/docs/assets/__proto__', '/docs/../package.json']) expect([path, (await fetch(url + path)).status]).toEqual([path, 404]);
});

describe('in a browser', () => {
  it.each([
    ['calls, light', '/docs/api/usage', { colorScheme: 'light' }],
    ['calls on a telephone, dark', '/docs/api/usage', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
    ['a written page on a telephone, light', '/docs/sources', { colorScheme: 'light', viewport: { width: 360, height: 740 } }],
  ] as const)('%s: accessible, without complaints, as wide as the screen', async (_, path, options) => {
    const complaints = await visit(path, async (page) => {
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(`(() => { ${axe}; return axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }); })()`);
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }, options);
    expect(complaints).toEqual([]);
  });

  it('the search finds a field by its name and goes there', async () => {
    const complaints = await visit('/docs', async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('segmentSeconds');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/docs\/api\/outputs#\w+Output\.segmentSeconds$/);
      expect(await page.locator(':target').innerText()).toContain('segmentSeconds');
    });
    expect(complaints).toEqual([]);
  });

  it('a command is copied as it stands', async () => {
    await visit('/docs/api/jobs', async (page) => {
      const block = page.locator('section[aria-labelledby="getJob"] .code').first();
      await block.getByRole('button').click();
      await block.getByText('Copied').waitFor();
      const copied = await page.evaluate('navigator.clipboard.readText()');
      expect(copied).toBe(await block.locator('code').innerText());
      expect(copied).toContain('-H "Authorization: Bearer $KEY"');
    });
  });

  it('on a telephone the contents come when they are asked for', async () => {
    await visit('/docs/jobs', async (page) => {
      const link = page.getByRole('link', { name: 'Uploads', exact: true });
      expect(await link.isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Contents' }).click();
      await link.click();
      await page.waitForURL(/\/docs\/api\/uploads$/);
    }, { viewport: { width: 360, height: 740 } });
  });

  it('without scripts everything can be read', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${url}/docs/api/jobs`);
    expect(await page.getByRole('heading', { name: 'Ask for outputs of a source' }).isVisible()).toBe(true);
    expect(await page.getByRole('link', { name: 'Uploads', exact: true }).isVisible()).toBe(true);
    await context.close();
  });
});

it('outputs that guides show are outputs that a job takes', async () => {
  const { jobRequest } = await import('../../../../packages/media/spec/job.js');
  const { builtInPreset, resolvePreset } = await import('../../../../packages/media/presets/resolve.js');
  let judged = 0;
  for (const { file } of writtenChapters(projectFolder()).flatMap(({ files }) => files)) {
    for (const [, block = ''] of readFileSync(file, 'utf8').matchAll(/<!-- outputs -->\n```json\n([\s\S]*?)```/g)) {
      const parsed = jobRequest.safeParse({ source: { upload: 'upl_1' }, outputs: JSON.parse(block) });
      expect([file, parsed.error?.issues]).toEqual([file, undefined]);
      for (const output of parsed.data!.outputs) {
        if (output.type !== undefined) continue;
        expect([file, output.name, resolvePreset(builtInPreset(output.preset)!, output)]).toEqual([file, output.name, { output: expect.anything() }]);
      }
      judged += 1;
    }
  }
  expect(judged).toBeGreaterThan(4);
});
