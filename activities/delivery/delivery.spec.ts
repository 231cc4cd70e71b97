import { MockActivityEnvironment } from '@temporalio/testing';
import { contents, DeliveryBench, type MadeOutput, refusedAs, told, typeOf } from '../../test/activities/delivery-bench.js';
import { until } from '../../test/until.js';

let bench: DeliveryBench;
beforeAll(async () => {
  bench = await DeliveryBench.open();
}, 60_000);
afterEach(() => bench.proxy.release());
afterAll(() => bench?.close());

const copies = ({ destination: { bucket, prefix } }: MadeOutput) => bench.proxy.writes.filter(({ method, path }) => method === 'PUT' && path.startsWith(`/${bucket}/${prefix}/`)).map(({ path }) => path.split(`${prefix}/`)[1]!);

describe('delivering an output', () => {
  it('copies every object with its type, tells where the files are, and names nothing that is not there', async () => {
    const input = await bench.made();
    const { files } = await bench.deliver(input);
    expect(await bench.at(input)).toEqual(contents);
    expect(files).toEqual(told.map((name) => ({ bucket: bench.bucket, key: `${input.destination.prefix}/${name}`, name, contentType: typeOf(name), sizeBytes: contents[name].length })));
    for (const name of Object.keys(contents)) expect((await bench.store.head(bench.bucket, `${input.destination.prefix}/${name}`))!.contentType).toBe(typeOf(name));
    expect(copies(input).slice(-3)).toEqual(['360p/playlist.m3u8', ...['master.m3u8', 'ä b+c.vtt'].sort((a, b) => copies(input).indexOf(a) - copies(input).indexOf(b))]);
  });

  it('goes on after an attempt that died, copies nothing twice, and finds nothing of its own in the way', async () => {
    const input = await bench.made({ ifExists: 'fail' });
    bench.proxy.rule(({ method, path }) => (method === 'PUT' && path.endsWith('/00001.m4s') ? 'fail' : 'pass'));
    await expect(bench.deliver(input)).rejects.toThrow();
    const before = copies(input);
    expect(before).toContain('360p/00000.m4s');
    expect(before.filter((name) => name.endsWith('.m3u8'))).toEqual([]);
    bench.proxy.release();
    await bench.deliver(input);
    expect(await bench.at(input)).toEqual(contents);
    expect(copies(input).sort()).toEqual(Object.keys(contents).sort());
  });

  it('copies again what has been made anew since', async () => {
    const input = await bench.made({ ifExists: 'fail' });
    await bench.deliver(input);
    await bench.store.put(bench.store.outputBucket, `ten_1/${input.jobId}/main/360p/00000.m4s`, 'FIRST', 'video/mp4');
    await bench.deliver(input);
    expect(await bench.at(input)).toEqual({ ...contents, '360p/00000.m4s': 'FIRST' });
  });

  it('ends when it is cancelled, as soon as no copy is on its way, and can be taken back', async () => {
    const input = await bench.made();
    bench.proxy.rule(({ method, path }) => (method === 'PUT' && path.includes(input.destination.prefix) ? 'hold' : 'pass'));
    const environment = new MockActivityEnvironment();
    const delivering = bench.deliver(input, environment);
    await until('copies are held', () => bench.proxy.caught.filter(({ path }) => path.includes(input.destination.prefix)).length === 3);
    environment.cancel();
    bench.proxy.release();
    await expect(delivering).rejects.toThrow();
    expect(Object.keys(await bench.at(input)).filter((name) => name.endsWith('.m3u8'))).toEqual([]);
    await bench.takeBack(input);
    expect(await bench.at(input)).toEqual({});
  });
});

describe('what stands at the destination already', () => {
  const theirs = async (input: MadeOutput, name = '360p/00001.m4s', text = 'theirs') => bench.store.put(input.destination.bucket, `${input.destination.prefix}/${name}`, text, 'text/plain');

  it('is replaced, and other names are left alone', async () => {
    const input = await bench.made();
    await theirs(input);
    await theirs(input, 'notes.txt');
    await bench.deliver(input);
    expect(await bench.at(input)).toEqual({ ...contents, 'notes.txt': 'theirs' });
  });

  it('stays with `ifExists: "fail"`, and nothing is written beside it', async () => {
    const input = await bench.made({ ifExists: 'fail' });
    await theirs(input, 'notes.txt');
    await bench.check(input);
    await theirs(input);
    await expect(bench.deliver(input)).rejects.toEqual(refusedAs('destination_exists', bench.bucket, `${input.destination.prefix}/360p/00001.m4s`, 'exists already'));
    expect(await bench.at(input)).toEqual({ 'notes.txt': 'theirs', '360p/00001.m4s': 'theirs' });
  });

  it('is found before anything is made, where the name is known by then', async () => {
    const input = await bench.made({ ifExists: 'fail' });
    await theirs(input, 'master.m3u8');
    await expect(bench.check(input)).rejects.toEqual(refusedAs('destination_exists', 'master.m3u8'));
    await bench.check({ ...input, destination: { ...input.destination, ifExists: 'replace' } });
  });

  it('is never replaced when another tenant, or another output of the job, has delivered it', async () => {
    const first = await bench.made();
    await bench.deliver(first);
    const another = await bench.made({ tenantId: 'ten_2', prefix: first.destination.prefix });
    await expect(bench.deliver(another)).rejects.toEqual(refusedAs('destination_exists', 'another tenant'));
    await expect(bench.check(another)).rejects.toEqual(refusedAs('destination_exists', 'another tenant'));
    const sibling = await bench.made({ jobId: first.jobId, output: 'other', prefix: first.destination.prefix });
    await expect(bench.deliver(sibling)).rejects.toEqual(refusedAs('destination_exists', '"main" of the same job'));
    await bench.deliver(await bench.made({ prefix: first.destination.prefix }));
  });

  it('is never replaced when the job reads it', async () => {
    const input = await bench.made();
    await theirs(input, 'master.m3u8', 'source');
    const reading = { ...input, reads: [{ bucket: bench.bucket, key: `${input.destination.prefix}/master.m3u8` }] };
    for (const run of ['check', 'deliver'] as const) await expect(bench[run](reading)).rejects.toEqual(refusedAs('destination_exists', 'what the job reads'));
    expect(await bench.at(input)).toEqual({ 'master.m3u8': 'source' });
  });
});

describe('taking back what was delivered', () => {
  it('removes it, playlists first, but not what others have put in its place', async () => {
    const input = await bench.made();
    await bench.deliver(input);
    await bench.store.put(bench.bucket, `${input.destination.prefix}/360p/00000.m4s`, 'theirs', 'text/plain');
    const seen: string[] = [];
    bench.proxy.rule(({ method, path, query }) => {
      if (method === 'POST') seen.push(path + query);
      return 'pass';
    });
    expect(await bench.takeBack(input)).toEqual({ removed: Object.keys(contents).length - 1 });
    expect(await bench.at(input)).toEqual({ '360p/00000.m4s': 'theirs' });
    expect(seen).toHaveLength(3);
    expect(await bench.takeBack(input)).toEqual({ removed: 0 });
  });

  it('leaves what another job has delivered there since', async () => {
    const first = await bench.made();
    await bench.deliver(first);
    const second = await bench.made({ prefix: first.destination.prefix });
    await bench.deliver(second);
    expect(await bench.takeBack(first)).toEqual({ removed: 0 });
    expect(await bench.at(second)).toEqual(contents);
  });
});
