import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { baseline, breaksOlderRelease } from './expanding-migrations.js';

const folder = new URL('../../prisma/migrations/', import.meta.url);
const migrations = readdirSync(folder).filter((name) => existsSync(new URL(`${name}/migration.sql`, folder)));
const sqlOf = (name: string) => readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8');

test('every migration since the first release leaves the release before at work, or says since when nothing uses what it takes away', () => {
  expect(migrations).toContain(baseline);
  const faults = migrations.filter((name) => name > baseline).flatMap((name) => breaksOlderRelease(sqlOf(name)).map((fault) => `${name}: ${fault}`));
  expect(faults).toEqual([]);
  // Those from before it would be found: the check sees what they do.
  expect(migrations.filter((name) => name <= baseline && breaksOlderRelease(sqlOf(name)).length > 0)).toContain('20261121230000_idempotency_and_usage');
});

test.each([
  ['ALTER TABLE "jobs" DROP COLUMN "request_hash";', 'drops'],
  ['DROP TABLE "presets";', 'drops'],
  ['ALTER TABLE "jobs" RENAME COLUMN "reference" TO "name";', 'renames'],
  ['ALTER TABLE "jobs" ALTER COLUMN "progress" SET DATA TYPE INTEGER;', 'changes a type'],
  ['ALTER TABLE "jobs" ALTER COLUMN "reference" SET NOT NULL;', 'refuses rows'],
  ['ALTER TABLE "jobs" ALTER COLUMN "metadata" DROP DEFAULT;', 'without the column'],
  ['ALTER TABLE "jobs" ADD COLUMN "a" TEXT,\nADD COLUMN "region" TEXT NOT NULL;', 'does not fill'],
])('%s would break the release before', (sql, why) => {
  expect(breaksOlderRelease(sql)).toEqual([expect.stringContaining(why)]);
  expect(breaksOlderRelease(`-- contract: 0.3.0 was the last release that used it\n${sql}`)).toEqual([]);
  expect(breaksOlderRelease(`-- contract: because\n${sql}`)).toHaveLength(1);
});

test.each([
  'ALTER TABLE "jobs" ADD COLUMN "region" TEXT NOT NULL DEFAULT \'eu\';',
  'ALTER TABLE "jobs" ADD COLUMN "region" TEXT;',
  'CREATE TABLE "regions" ("id" TEXT NOT NULL);',
  'DROP INDEX "jobs_reference"; DROP TRIGGER "outputs_usage" ON "outputs";',
  '-- Later: DROP TABLE "jobs";\nSELECT 1;',
  'CREATE FUNCTION f() RETURNS void AS $$ BEGIN DROP TABLE x; END $$ LANGUAGE plpgsql;',
  'ALTER TYPE "job_state" ADD VALUE \'paused\';',
])('%s leaves it at work', (sql) => {
  expect(breaksOlderRelease(sql)).toEqual([]);
});
