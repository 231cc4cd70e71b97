import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Violation } from './cruise.js';
import { cruiseImports, repository } from './cruise.js';
import { samples, surroundings } from './samples.js';

const rooms = ['packages', 'workflows', 'activities', 'apps', 'sdk', 'deploy', 'prisma', 'test', 'bench'];
const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };

describe('the doors between the rooms', () => {
  it('are respected by every file of the project', async () => {
    const { violations, modules } = await cruiseImports(repository, rooms);
    expect(violations).toEqual([]);
    expect(modules).toBeGreaterThan(50);
  }, 60_000);

  describe('in a project with one mistake in each file', () => {
    let root: string;
    let violations: Violation[];

    beforeAll(async () => {
      root = mkdtempSync(path.join(tmpdir(), 'reelforge-architecture-'));
      symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
      for (const file of ['package.json', 'tsconfig.json']) cpSync(path.join(repository, file), path.join(root, file));
      const files = { ...surroundings, ...Object.fromEntries(samples.map((s) => [s.file, s.text])) };
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
        writeFileSync(path.join(root, file), text);
      }
      ({ violations } = await cruiseImports(root, ['packages', 'workflows', 'activities', 'apps', 'sdk', 'deploy', 'test']));
    }, 60_000);

    afterAll(() => rmSync(root, { recursive: true, force: true }));

    it.each(samples)('$rule catches $file', ({ rule, file }) => {
      expect(violations.filter((v) => v.from === file).map((v) => v.rule)).toContain(rule);
    });

    it('the files without a mistake are left alone', () => {
      expect(violations.filter((v) => v.from in surroundings)).toEqual([]);
    });

    it('every rule has a sample', () => {
      expect(new Set(samples.map((s) => s.rule))).toEqual(new Set(config.forbidden.map((rule) => rule.name)));
    });
  });
});
