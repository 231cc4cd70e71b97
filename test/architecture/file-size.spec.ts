import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from './cruise.js';
import { longFiles, maxLines } from './file-size.js';

/** Files that have a reason to be long. */
const allowed: Readonly<Record<string, string>> = {
  'packages/platform/object-store/object-store.ts': 'one door, one short method for each S3 call that the service makes',
};

describe('the size of files', () => {
  it(`stays within ${maxLines} lines where no reason is given`, () => {
    const long = longFiles(repository, ['packages', 'workflows', 'activities', 'apps', 'sdk', 'deploy', 'prisma', 'test'], /(^|\/)(generated|node_modules|dist)\//);
    expect(long.filter(({ file }) => !(file in allowed))).toEqual([]);
    expect(Object.keys(allowed).filter((file) => !long.some((l) => l.file === file))).toEqual([]);
  });

  it('is measured: a file of one line more is found, generated code is not looked at', () => {
    const root = mkdtempSync(path.join(tmpdir(), 'reelforge-size-'));
    try {
      mkdirSync(path.join(root, 'room/generated'), { recursive: true });
      writeFileSync(path.join(root, 'room/fits.ts'), '\n'.repeat(maxLines));
      writeFileSync(path.join(root, 'room/long.ts'), '\n'.repeat(maxLines + 1));
      writeFileSync(path.join(root, 'room/generated/client.ts'), '\n'.repeat(5000));
      expect(longFiles(root, ['room'], /generated\//)).toEqual([{ file: 'room/long.ts', lines: maxLines + 1 }]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
