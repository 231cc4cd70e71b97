import { setImmediate as turn } from 'node:timers/promises';
import { DiskRoom } from '../../../activities/process/disk-room.js';
import { until } from '../../../test/until.js';
import { workPaused } from '../../../activities/metrics/media-metrics.js';
import { roomToWork } from './room-to-work.js';
import { Slots } from './slots.js';

const context = {} as never;
const open = new AbortController().signal;
const isPending = async (promise: Promise<unknown>) => (await Promise.race([promise.then(() => false), turn(true)])) === true;

test('as many slots as there are, each again when it is released, the longest waiting first', async () => {
  const slots = new Slots(2, () => Promise.resolve());
  await slots.reserveSlot(context, open);
  await slots.reserveSlot(context, open);
  const [third, fourth] = [slots.reserveSlot(context, open), slots.reserveSlot(context, open)];
  expect([await isPending(third), await isPending(fourth)]).toEqual([true, true]);
  slots.releaseSlot();
  expect([await isPending(third), await isPending(fourth)]).toEqual([false, true]);
  slots.releaseSlot();
  expect(await isPending(fourth)).toBe(false);
});

test('who leaves while waiting takes no slot', async () => {
  const slots = new Slots(1, () => Promise.resolve());
  await slots.reserveSlot(context, open);
  const leaving = new AbortController();
  const left = slots.reserveSlot(context, leaving.signal);
  leaving.abort(new Error('not needed'));
  await expect(left).rejects.toThrow('not needed');
  slots.releaseSlot();
  expect(await isPending(slots.reserveSlot(context, open))).toBe(false);
});

test('a slot is given back when work may not begin any more', async () => {
  const refusals = [new Error('aborted')];
  const slots = new Slots(1, () => (refusals.length ? Promise.reject(refusals.pop()!) : Promise.resolve()));
  await expect(slots.reserveSlot(context, open)).rejects.toThrow('aborted');
  expect(await isPending(slots.reserveSlot(context, open))).toBe(false);
});

describe('before media work is taken', () => {
  const said: string[] = [];
  const logger = { warn: (_: unknown, text: string) => void said.push(text), info: (text: string) => void said.push(text) } as never;
  beforeEach(() => void (said.length = 0));

  test('idle sources make room, silently', async () => {
    let missing = 500;
    await roomToWork({ room: { missingForWork: () => Promise.resolve(missing) }, sources: { freeIdle: (bytes) => ((missing -= bytes), bytes) }, logger })(open);
    expect([missing, said]).toEqual([0, []]);
  });

  test('what was refused for want of room is not asked for again before there is room for it', async () => {
    let free = 100;
    const room = new DiskRoom('/', 50, () => Promise.resolve(free));
    room.refuse(500);
    const wait = roomToWork({ room, sources: { freeIdle: () => 0 }, logger, checkMs: 1 })(open);
    await until('it waits', () => said.length > 0);
    const paused = async () => (await workPaused.get()).values[0]!.value;
    expect(await paused()).toBe(1);
    free = 550;
    await wait;
    expect(await paused()).toBe(0);
    expect(said).toEqual([expect.stringContaining('nearly full'), expect.stringContaining('room again')]);
  });

  test('a full disk is waited for, and told of once', async () => {
    const looks = [500, 500, Infinity, 0];
    const wait = roomToWork({ room: { missingForWork: () => Promise.resolve(looks.shift() ?? 0) }, sources: { freeIdle: () => 0 }, logger, checkMs: 1 });
    await Promise.all([wait(open), wait(open)]);
    expect(looks).toEqual([]);
    expect(said).toEqual([expect.stringContaining('nearly full'), expect.stringContaining('room again')]);
  });

  test('a worker that is to end waits no longer', async () => {
    const ending = new AbortController();
    const waiting = roomToWork({ room: { missingForWork: () => Promise.reject(new Error('ENOENT')) }, sources: { freeIdle: () => 0 }, logger, checkMs: 600_000 })(ending.signal);
    ending.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});
