import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from './cruise.js';
import { directAccess, unscopedAccess } from './unscoped-access.js';

const forAll = 'the dispatcher works for all tenants';
const whoCalls = 'finds out who is calling, or makes a tenant';
const nobodys = 'belongs to nobody';

/** What the API may ask the job store for without naming a tenant, and why. */
const allowed: Readonly<Record<string, string>> = {
  claimUndispatched: forAll,
  releaseUndispatched: forAll,
  claimSettled: forAll,
  expireUploads: forAll,
  markOverdue: forAll,
  startNotifications: forAll,
  unstartedNotifications: forAll,
  unstartedDeletions: forAll,
  markDeletionStarted: forAll,
  DispatchMarks: forAll,
  findApiKey: whoCalls,
  findSessionCaller: whoCalls,
  findAccount: whoCalls,
  createSession: whoCalls,
  createUser: whoCalls,
  rotateRefreshToken: whoCalls,
  addressesOfAccount: 'asks before anybody is known',
  countAttempt: 'counts before anybody is known',
  forgiveAttempt: 'counts before anybody is known',
  findDeletion: 'the id is the credential; the tenant is gone',
  createTestDelivery: 'of an endpoint that was found for the tenant',
  signingSecrets: 'of an endpoint that was found for the tenant',
  writeAudit: 'each entry names its tenant, where that is known',
  countAudit: 'each entry names its tenant, where that is known',
  KnownQuotas: 'each of its questions names the tenant',
  pingDatabase: nobodys,
  readBacklog: 'counts for operators, of all tenants together',
  readMediaCosts: nobodys,
};
const [api, store] = ['apps/api/src', 'packages/platform/job-store'];

test('the API reaches rows of tenants only by functions of the job store that demand the tenant', () => {
  const found = unscopedAccess(repository, api, store);
  expect(found.filter(({ name }) => !(name in allowed))).toEqual([]);
  expect(Object.keys(allowed).filter((name) => !found.some((access) => access.name === name))).toEqual([]);
  expect(directAccess(repository, api)).toEqual([]);
});

test('a function that takes no tenant is noticed, however it is written; one that does is not', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'reelforge-tenancy-'));
  try {
    for (const folder of [api, store]) mkdirSync(path.join(root, folder), { recursive: true });
    const functions = [
      'export function byId(db: Database, id: string) {}',
      'export async function within(tx: Prisma.TransactionClient, { id }: { id: string }) {}',
      'export class Marks { constructor(private readonly db: Database) {} }',
      'export function plain(db: Database, tenantId: string, id: string) {}',
      'export function inPlace(db: Database, { tenantId }: { tenantId: string }) {}',
      'export interface Owned { readonly tenantId: string }',
      'export function named(db: Database, of: Owned) {}',
      'export function pure(id: string) {}',
    ];
    writeFileSync(path.join(root, store, 'rows.ts'), functions.join('\n'));
    writeFileSync(path.join(root, api, 'a.ts'), `import { byId, within as inside, Marks, plain, inPlace, named, pure, type Owned } from '../../../${store}/rows.js';\nservices.db.job.findFirst();\n`);
    expect(unscopedAccess(root, api, store).map(({ name }) => name)).toEqual(['byId', 'within', 'Marks']);
    expect(directAccess(root, api)).toEqual([`${api}/a.ts: db.job`]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
