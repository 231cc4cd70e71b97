import { randomUUID } from 'node:crypto';
import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import { bucketExists } from '../../packages/platform/setup/prepare-bucket.js';
import { contents, DeliveryBench, refusedAs } from '../../test/activities/delivery-bench.js';

let bench: DeliveryBench;
beforeAll(async () => {
  bench = await DeliveryBench.open();
}, 60_000);
afterEach(() => bench.proxy.release());
afterAll(() => bench?.close());

describe('the bucket of a destination', () => {
  it('is made where that is wanted and allowed, but not for a trial', async () => {
    const input = await bench.made({ bucket: `made-${randomUUID().slice(0, 8)}` });
    await expect(bench.check(input)).rejects.toEqual(refusedAs('destination_missing', input.destination.bucket));
    const making = { ...input, destination: { ...input.destination, createBucket: true } };
    await bench.check(making, true);
    expect(await bucketExists(bench.store.client, input.destination.bucket)).toBe(false);
    await bench.check(making);
    await bench.check(making);
    await bench.deliver(making);
    expect(await bench.at(making)).toEqual(contents);
  });

  it('is refused when the configuration does not allow it, and the service\'s own always', async () => {
    for (const forbidden of ['elsewhere', 'only-theirs', bench.store.outputBucket, bench.store.inputBucket]) {
      const input = await bench.made({ bucket: forbidden });
      for (const run of ['check', 'deliver'] as const) await expect(bench[run](input)).rejects.toEqual(refusedAs('destination_refused', forbidden));
    }
  });

  it.each([['GET', 's3:ListBucket'], ['HEAD', 's3:ListBucket'], ['PUT', 's3:PutObject']] as const)('whose store denies a %s is refused, with what is missing, and tried again for a while', async (method, permission) => {
    const input = await bench.made();
    bench.proxy.rule((request) => (request.method === method && request.path.startsWith(`/${bench.bucket}`) ? 'deny' : 'pass'));
    if (method === 'HEAD') return expect(bench.check(input)).rejects.toEqual(expect.objectContaining({ ...refusedAs('destination_refused', bench.bucket, permission).sample, retryable: false }));
    await expect(bench.deliver(input)).rejects.toEqual(expect.objectContaining({ ...refusedAs('destination_refused', bench.bucket, permission).sample, retryable: true }));
  });

  it('that is gone when an output is made is missed', async () => {
    const input = await bench.made({ bucket: `made-${randomUUID().slice(0, 8)}` });
    await expect(bench.deliver(input)).rejects.toEqual(refusedAs('destination_missing', input.destination.bucket));
  });

  it('that is gone holds nothing to take back', async () => {
    const input = await bench.made({ bucket: `made-${randomUUID().slice(0, 8)}`, createBucket: true });
    await bench.check(input);
    await bench.store.client.send(new DeleteBucketCommand({ Bucket: input.destination.bucket }));
    expect(await bench.takeBack(input)).toEqual({ removed: 0 });
  });
});
