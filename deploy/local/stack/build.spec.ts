import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isBuildStale } from './build.js';

const products = ['dist/apps/api/src/main.js', 'dist/apps/worker/src/main.js', 'dist/workflow-bundle.js', 'dist/apps/web/index.html'];
const sources = ['apps/api/src/main.ts', 'apps/web/src/main.ts', 'packages/media/a.ts', 'workflows/job.ts', 'activities/x.ts', 'prisma/schema.prisma', 'package.json'];
let folder: string;

function put(file: string, changedSeconds: number): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), '');
  utimesSync(path.join(folder, file), changedSeconds, changedSeconds);
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reelforge-stale-'));
  for (const file of sources) put(file, 1000);
  for (const file of products) put(file, 2000);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a build that is younger than every source is fresh', async () => {
  expect(await isBuildStale(folder)).toBe(false);
});

test.each(sources)('a change of %s makes it stale', async (file) => {
  put(file, 3000);
  expect(await isBuildStale(folder)).toBe(true);
});

test.each(products)('without %s it is stale', async (file) => {
  rmSync(path.join(folder, file));
  expect(await isBuildStale(folder)).toBe(true);
});

test('a change of a test or of the launcher does not make it stale', async () => {
  put('apps/api/src/main.spec.ts', 3000);
  put('deploy/local/start.ts', 3000);
  expect(await isBuildStale(folder)).toBe(false);
});
