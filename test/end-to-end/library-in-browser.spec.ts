import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { complaintsOf, launchChromium } from './chromium.js';
import { makeMedia, mediaFolder, picture, quickH264 } from './media.js';
import { CustomerSite } from './page/customer-site.js';
import { call, stack } from './service.js';

const folder = mediaFolder();
let browser: Browser;
let site: CustomerSite;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  // Behind a film of a second as many bytes, which players skip, as make three parts.
  const padding = Buffer.alloc(20 * 1024 * 1024);
  padding.writeUInt32BE(padding.length);
  padding.write('free', 4);
  const film = readFileSync(await makeMedia(path.join(folder, 'film.mp4'), [...picture('160x90', '25', 1), ...quickH264]));
  [browser, site] = await Promise.all([launchChromium(), CustomerSite.open({ 'film.mp4': Buffer.concat([film, padding]) })]);
  page = await browser.newPage();
  complaints = complaintsOf(page);
  await page.goto(site.origin);
  await page.waitForFunction('globalThis.library');
  await page.evaluate("globalThis.client = new library.Reelforge({ baseUrl: location.origin + '/media' })");
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true });
});

test('the library is small, with nothing of Node, and what only resuming needs is loaded then', async () => {
  const sizes = Object.entries(site.scripts).map(([name, { length }]) => `${path.basename(name)} ${length} bytes`);
  process.stdout.write(`The client library in a page, minified: ${sizes.join(', ')}\n`);
  for (const script of Object.values(site.scripts)) expect(script).not.toMatch(/\bnode:|\bfrom\s*["'](fs|http|path|crypto)["']|__vite-browser-external|\bprocess\.env\b/);
  const loaded = await page.evaluate<string[]>("performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.slice(1)).filter((name) => name.endsWith('.js'))");
  expect(loaded.length).toBeLessThan(sizes.length);
  expect(loaded.reduce((sum, name) => sum + site.scripts[name]!.length, 0)).toBeLessThan(50_000);
});

test('a page of another origin sends a Blob in parts, breaks off, goes on, and follows its job to the end', async () => {
  const put: number[] = [];
  page.on('request', (request) => void (request.method() === 'PUT' && request.url().startsWith(stack.s3Endpoint) && put.push(Number(new URL(request.url()).searchParams.get('partNumber')))));
  let hold = true;
  await page.route(`${stack.s3Endpoint}/**`, async (route) => {
    if (!hold || new URL(route.request().url()).searchParams.get('partNumber') !== '2') return route.continue();
    await page.evaluate("breakOff.abort(new Error('the visitor leaves'))");
  });
  const begun = await page.evaluate<{ id: string; failure: string; told: number[] }>(`(async () => {
    const blob = await (await fetch('/film.mp4')).blob();
    globalThis.film = new File([blob], 'film.mp4', { type: 'video/mp4' });
    globalThis.breakOff = new AbortController();
    const told = [];
    let id;
    const failure = await client.uploads.send(film, { resumable: true, parallel: 1, onProgress: (progress) => void told.push(progress.sentBytes), onCreated: (upload) => void (id = upload.id), signal: breakOff.signal }).catch((error) => error.message);
    return { id, failure, told };
  })()`);
  expect(begun.failure).toBe('the visitor leaves');
  expect(begun.told.at(-1)).toBeGreaterThanOrEqual(8 * 1024 * 1024);
  expect(begun.told.every((bytes, index) => index === 0 || bytes >= begun.told[index - 1]!)).toBe(true);
  expect(put).toEqual([1, 2]);
  put.length = 0;
  hold = false;
  const ended = (await page.evaluate(`(async () => {
    const told = [];
    const upload = await client.uploads.resume(${JSON.stringify(begun.id)}, film, { onProgress: (progress) => void told.push(progress) });
    const job = await client.jobs.create({ source: { upload: upload.id }, outputs: [{ name: 'poster', type: 'poster' }] });
    const events = [];
    for await (const update of client.jobs.watch(job.id)) if ('sequence' in update) events.push(update.type);
    return { state: upload.state, last: told.at(-1), events, job: await client.jobs.get(job.id) };
  })()`)) as any;
  // The first part had arrived.
  expect([...new Set(put)].sort()).toEqual([2, 3]);
  expect(ended.last).toMatchObject({ sentBytes: ended.last.totalBytes });
  expect([ended.state, ended.job.state, ended.events[0], ended.events.at(-1)]).toEqual(['ready', 'completed', 'job.created', 'job.completed']);
  expect((await call('GET', `/jobs/${ended.job.id}`)).body.outputs[0]).toMatchObject({ name: 'poster', state: 'completed' });
});

test('what is refused arrives as an error with its kind and the field that is wrong', async () => {
  const refused = await page.evaluate(`(async () => {
    const answers = [];
    for (const call of [() => client.jobs.get('job_none'), () => client.jobs.create({ source: { url: 'https://example.com/a.mp4' }, outputs: [{ name: 'a', type: 'mp4', height: 7 }] }), () => client.uploads.send('film.mp4')]) {
      const error = await call().catch((thrown) => thrown);
      answers.push([library.isReelforgeError(error), error instanceof library.ReelforgeError, error.code, error.status ?? null, error.problem?.errors?.[0]?.path ?? null]);
    }
    return answers;
  })()`);
  expect(refused).toEqual([
    [true, true, 'not_found', 404, null],
    [true, true, 'invalid_request', 422, 'outputs.0.height'],
    [true, true, 'not_supported_here', null, null],
  ]);
  expect(complaints.filter((complaint) => !/status of (404|422)/.test(complaint))).toEqual([]);
});
