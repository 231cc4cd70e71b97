import { PasswordHasher } from './password-hasher.js';

const cheap = { memoryKib: 64, passes: 1, lanes: 1, atOnce: 2 };

test('a hash is Argon2id with the costs of the configuration, and each has a salt of its own', async () => {
  const hasher = new PasswordHasher({ memoryKib: 19_456, passes: 2, lanes: 1, atOnce: 1 });
  const [one, other] = await Promise.all([hasher.hash('same'), hasher.hash('same')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect([await hasher.matches('same', one), await hasher.matches('Same', one)]).toEqual([true, false]);
  expect([hasher.isOutdated(one), new PasswordHasher(cheap).isOutdated(one)]).toEqual([false, true]);
});

test('without an account a password is compared as well, and never fits', async () => {
  const hasher = new PasswordHasher(cheap);
  expect(await hasher.matches('nobody has this password', null)).toBe(false);
  expect(hasher.comparisons).toBe(1);
});

test('the same text in other code points is the same password', async () => {
  const hasher = new PasswordHasher(cheap);
  expect(await hasher.matches('Stu\u0308hle', await hasher.hash('St\u00fchle'))).toBe(true);
});

test('a flood waits in a queue that has an end', async () => {
  const hasher = new PasswordHasher(cheap);
  const results = await Promise.allSettled(Array.from({ length: 100 }, () => hasher.hash('x')));
  const refused = results.filter((result) => result.status === 'rejected').map(({ reason }) => (reason as { code: string }).code);
  expect(new Set(refused)).toEqual(new Set(['too_many_requests']));
  expect(results.length - refused.length).toBeGreaterThanOrEqual(64);
  expect(await hasher.hash('later')).toContain('$argon2id$');
});
