import fc from 'fast-check';
import { freshDatabase } from '../../../test/services/services.js';
import type { JobChange } from '../../../workflows/contract.js';
import { newId } from '../ids.js';
import { openDatabase, type Database } from './client.js';
import { applyChanges } from './mirror.js';
import { applyProgress, type PartUpdate } from './progress.js';

let db: Database;
beforeAll(async () => {
  db = openDatabase(await freshDatabase());
}, 60_000);
afterAll(() => db?.$disconnect());

/** A job with outputs a and b, of which a is processing. */
async function runningJob(): Promise<string> {
  const id = newId('job');
  const outputs = { create: ['a', 'b'].map((name, position) => ({ name, position, type: 'hls', spec: {} })) };
  await db.tenant.create({ data: { id, name: 'test', jobs: { create: { id, state: 'processing', source: {}, outputs } } } });
  await applyChanges(db, id, [change(1, { name: 'a', state: 'processing', phase: 'downloading' })]);
  return id;
}

const change = (sequence: number, output: JobChange['output']): JobChange => ({ sequence, at: new Date(sequence).toISOString(), type: 'test', ...(output ? { output } : {}) });
const rows = (id: string) => db.job.findUniqueOrThrow({ where: { id }, include: { outputs: { orderBy: { position: 'asc' } } } });
const outputA = async (id: string) => (await rows(id)).outputs[0]!;
const part = (name: string, fraction: number, rest: Partial<Omit<PartUpdate, 'progress' | 'fraction'>> & { weight?: number } = {}): PartUpdate => {
  const { weight = 0.25, phase = 'encoding', ...pace } = rest;
  return { progress: { part: name, shares: [{ output: 'a', weight }] }, fraction, phase, ...pace };
};
/** Makes everything that is stored of the progress so much older. */
async function letPass(id: string, seconds: number): Promise<void> {
  await db.$executeRaw`UPDATE outputs SET progressed_at = progressed_at - make_interval(secs => ${seconds}) WHERE job_id = ${id}`;
  await db.$executeRaw`UPDATE output_parts SET updated_at = updated_at - make_interval(secs => ${seconds}) WHERE job_id = ${id}`;
}

test('progress never goes back, whatever order the reports come in, and ends as the weighted sum', async () => {
  const report = fc.record({ name: fc.constantFrom('p0', 'p1', 'p2'), fraction: fc.double({ min: 0, max: 1, noNaN: true }) });
  const weights: Record<string, number> = { p0: 0.5, p1: 0.3, p2: 0.2 };
  await fc.assert(
    fc.asyncProperty(fc.array(report, { minLength: 1, maxLength: 8 }), async (reports) => {
      const id = await runningJob();
      let last = 0;
      for (const { name, fraction } of reports) {
        await applyProgress(db, id, [{ progress: { part: name, shares: [{ output: 'a', weight: weights[name]! }, { output: 'b', weight: 1 }] }, fraction, phase: 'encoding', speed: 2 }]);
        const { progress, outputs } = await rows(id);
        expect(outputs[0]!.progress).toBeGreaterThanOrEqual(last);
        expect(progress).toBeCloseTo(outputs[0]!.progress / 2);
        last = outputs[0]!.progress;
      }
      const best = (name: string) => Math.max(0, ...reports.filter((r) => r.name === name).map((r) => r.fraction));
      expect(last).toBeCloseTo(Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * best(name), 0));
      expect((await rows(id)).outputs[1]).toMatchObject({ progress: 0, phase: null });
    }),
    { numRuns: 15, examples: [[[{ name: 'p0', fraction: Number.MIN_VALUE }]]] },
  );
});

test('a late report does not touch an output that has ended', async () => {
  const id = await runningJob();
  await applyProgress(db, id, [part('p', 0.4, { weight: 1, speed: 2, framesPerSecond: 50 })]);
  await applyChanges(db, id, [change(2, { name: 'a', state: 'revoked', phase: null })]);
  await applyProgress(db, id, [part('p', 0.9, { weight: 1, speed: 2, framesPerSecond: 50 })]);
  expect(await outputA(id)).toMatchObject({ state: 'revoked', progress: 0.4, phase: null, speed: null, framesPerSecond: null, secondsLeft: null, pace: null });
  expect(await db.outputPart.count({ where: { jobId: id } })).toBe(0);
});

test('an output is as fast as all its parts that are at work together, whoever makes them', async () => {
  const id = await runningJob();
  await applyProgress(db, id, [part('p0', 0.1, { speed: 2, framesPerSecond: 50 }), part('p1', 0, { phase: 'downloading' })]);
  await applyProgress(db, id, [part('p2', 0.1, { speed: 1.5, framesPerSecond: 37 })]);
  expect(await outputA(id)).toMatchObject({ phase: 'encoding', speed: 3.5, framesPerSecond: 87 });
  // One ends, one is silent for too long.
  await applyProgress(db, id, [part('p0', 1, { speed: 2, framesPerSecond: 50 })]);
  expect(await outputA(id)).toMatchObject({ speed: 1.5, framesPerSecond: 37 });
  await letPass(id, 16);
  await applyProgress(db, id, [part('p1', 0.1, { speed: 1, framesPerSecond: 25 })]);
  expect(await outputA(id)).toMatchObject({ speed: 1, framesPerSecond: 25 });
});

test('a part that has ended says nothing of the phase: the next one may have begun', async () => {
  const id = await runningJob();
  await applyProgress(db, id, [part('p0', 0.9)]);
  await applyChanges(db, id, [change(2, { name: 'a', phase: 'packaging' })]);
  await applyProgress(db, id, [part('p0', 1)]);
  expect(await outputA(id)).toMatchObject({ phase: 'packaging', speed: null });
  await applyProgress(db, id, [part('p1', 0.5, { phase: 'uploading' })]);
  expect(await outputA(id)).toMatchObject({ phase: 'uploading' });
});

test('the time left considers all that remains, not only the parts that were begun', async () => {
  const id = await runningJob();
  await applyProgress(db, id, [part('p0', 0.1)]);
  expect((await outputA(id)).secondsLeft).toBeNull();
  await letPass(id, 10);
  await applyProgress(db, id, [part('p0', 0.5)]);
  // A tenth of the whole in ten seconds; seven eighths remain.
  expect((await outputA(id)).secondsLeft).toBeGreaterThan(85);
  expect((await outputA(id)).secondsLeft).toBeLessThanOrEqual(95);
});

test('an attempt that starts again neither takes progress back nor counts twice', async () => {
  const id = await runningJob();
  await applyProgress(db, id, [part('p0', 0.8), part('p1', 0.4)]);
  const { progress } = await outputA(id);
  expect(progress).toBeCloseTo(0.3);
  for (const fraction of [0, 0.2, 0.8]) await applyProgress(db, id, [part('p0', fraction, { phase: fraction === 0 ? 'downloading' : 'encoding' })]);
  expect((await outputA(id)).progress).toBe(progress);
  await applyProgress(db, id, [part('p0', 0.9)]);
  expect((await outputA(id)).progress).toBeCloseTo(0.325);
});

test('what was made of an output that is queued again does not count beside what is made then', async () => {
  const id = await runningJob();
  await applyProgress(db, id, [part('copy', 0.6, { weight: 1, phase: 'copying' })]);
  // The second start comes in the same batch.
  await applyChanges(db, id, [change(2, { name: 'a', state: 'queued', phase: null }), change(3, { name: 'a', state: 'processing', phase: 'downloading' })]);
  expect(await outputA(id)).toMatchObject({ progress: 0.6, secondsLeft: null, pace: null, progressedAt: null });
  await applyProgress(db, id, [part('p0', 1, { weight: 0.5 })]);
  expect((await outputA(id)).progress).toBe(0.6);
  await applyProgress(db, id, [part('p1', 0.5, { weight: 0.5 })]);
  expect((await outputA(id)).progress).toBe(0.75);
});

test('who writes learns how many others write of the same job', async () => {
  const id = await runningJob();
  expect(await applyProgress(db, id, [part('p0', 0.1), part('p1', 0.1)])).toEqual({ writers: 1 });
  expect(await applyProgress(db, id, [part('p2', 0.1)])).toEqual({ writers: 3 });
  expect(await applyProgress(db, id, [part('p0', 1), part('p1', 0.2)])).toEqual({ writers: 2 });
  expect(await applyProgress(db, 'job_gone', [part('p0', 0.1)])).toEqual({ writers: 1 });
});
