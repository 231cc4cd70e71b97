import { mintApiKey, operatorScopes, revokeApiKeysNamed, scopes } from '../../../../packages/platform/job-store/api-keys.js';
import type { Scope } from '../../../../packages/platform/job-store/api-keys.js';
import { giveBelongings } from '../../../../test/routes/belongings.js';
import { guardedRoutes, publicRoutes } from '../../../../test/routes/route-table.js';
import type { Belongings, GuardedRoute } from '../../../../test/routes/route-table.js';
import { bearer, newPerson } from '../../../../test/services/people.js';
import type { LoggedIn, Person } from '../../../../test/services/people.js';
import { call, startApi } from '../../../../test/services/running-api.js';
import type { Answer, RunningApi } from '../../../../test/services/running-api.js';
import type { AllowedMethods } from '../http/allowed-methods.js';

let api: RunningApi;
let owner: Person;
let session: LoggedIn;
let owned: Belongings;
beforeAll(async () => {
  // Nobody waits for real hashes here.
  api = await startApi({ PASSWORD_HASH_MEMORY_KIB: '64', PASSWORD_HASH_PASSES: '1' });
  owner = await newPerson(api);
  session = await owner.logIn();
  owned = await giveBelongings(api, owner, session);
}, 60_000);
afterAll(() => api?.close());

const routes = Object.entries(guardedRoutes).map(([name, route]) => ({ name, method: name.split(' ')[0]!, ...route }));
type Route = (typeof routes)[number];

function ask({ method, path, body }: Pick<Route, 'method' | 'path'> & Partial<GuardedRoute>, headers: Record<string, string>): Promise<Answer> {
  return call(api.url + path(owned), method, body?.(owned), headers);
}

/** As the server knows them, HEAD as the GET that it belongs to. */
function routesOfApp(): { name: string; url: string; methods: readonly string[] }[] {
  const { routes: known } = api.app.getHttpAdapter().getInstance() as unknown as { routes: AllowedMethods };
  return known.all.flatMap(({ url, methods }) => methods.map((method) => ({ name: `${method === 'HEAD' ? 'GET' : method} ${url}`, url, methods })));
}

async function everythingOfOwner(): Promise<unknown> {
  const { db } = api.services;
  const where = { where: { tenantId: owner.user.tenantId } };
  return Promise.all([db.job.findMany({ ...where, include: { outputs: true } }), db.upload.findMany(where), db.preset.findMany(where), db.webhookEndpoint.findMany({ ...where, include: { deliveries: true } }), db.apiKey.findMany(where), db.session.findMany(where), db.user.findMany(where), db.tenant.findMany({ where: { id: owner.user.tenantId } })]);
}

it('every route of the running service stands in the table, and no other', () => {
  const tabled = [...Object.keys(guardedRoutes), ...Object.keys(publicRoutes)];
  const known = [...new Set(routesOfApp().map(({ name }) => name))];
  expect(known.filter((name) => !publicRoutes[name.replace(/ \/(docs|play|player)\/.*/, ' /$1/*')] && !tabled.includes(name))).toEqual([]);
  expect(tabled.filter((name) => !known.includes(name) && !name.endsWith('/docs/*'))).toEqual([]);
});

type Holder = () => Promise<Record<string, string>>;
const key = async (options: { scopes?: readonly Scope[]; expiresAt?: Date } = {}, name = 'matrix') => (await mintApiKey(api.services.db, { tenantId: owner.user.tenantId, name, ...options })).key;

const withoutAccess: readonly (readonly [string, Holder])[] = [
  ['nobody', async () => ({})],
  ['somebody with a made-up token', async () => bearer('eyJhbGciOiJub25lIn0.e30.')],
  ['a refresh token', async () => bearer((await owner.logIn()).refreshToken)],
  ['a revoked session', async () => {
    const ended = await owner.logIn();
    await ended.call('DELETE', '/v1/sessions/current');
    return bearer(ended.accessToken);
  }],
  ['an expired session', async () => {
    const expired = await owner.logIn();
    await api.services.db.session.update({ where: { id: expired.id }, data: { expiresAt: new Date() } });
    return bearer(expired.accessToken);
  }],
  ['an expired key', async () => bearer(await key({ scopes: [...scopes, ...operatorScopes], expiresAt: new Date() }))],
  ['a revoked key', async () => {
    const revoked = await key({ scopes: [...scopes, ...operatorScopes] }, 'revoked');
    await revokeApiKeysNamed(api.services.db, owner.user.tenantId, 'revoked');
    return bearer(revoked);
  }],
];

it.each(withoutAccess)('%s is answered 401 by every route that is not public', async (_, holder) => {
  const headers = await holder();
  const before = await everythingOfOwner();
  for (const route of routes) {
    const { status, body } = await ask(route, headers);
    expect([route.name, status, body.code]).toEqual([route.name, 401, 'unauthenticated']);
  }
  for (const { name, path } of routes.filter(({ method }) => method === 'GET')) expect([name, [401, 404, 405].includes((await call(api.url + path(owned), 'HEAD', undefined, headers)).status)]).toEqual([name, true]);
  expect(await everythingOfOwner()).toEqual(before);
});

it('a key without the scope of a route is answered 403, whatever else it may do; one with that scope alone is not', async () => {
  const all = [...scopes, ...operatorScopes];
  for (const route of routes) {
    const without = await ask(route, bearer(await key({ scopes: all.filter((scope) => scope !== route.scope) })));
    expect([route.name, without.status, without.body.code]).toEqual([route.name, 403, 'forbidden']);
    if (route.scope === 'account:write') continue;
    const { id: tenantId } = await api.newTenant();
    const { key: narrow } = await mintApiKey(api.services.db, { tenantId, name: 'narrow', scopes: [route.scope] });
    expect([route.name, [401, 403].includes((await ask(route, bearer(narrow))).status)]).toEqual([route.name, false]);
  }
});

it('another tenant sees and changes nothing of the owner, by any route', async () => {
  const before = await everythingOfOwner();
  const secrets = [...Object.values(owned).filter((id) => id !== owned.output), owner.user.id, owner.user.tenantId, owner.email];
  for (const route of routes) {
    const stranger = await (await newPerson(api)).logIn();
    const answer = await ask(route, bearer(stranger.accessToken));
    if (typeof route.strangers === 'function') expect([route.name, answer.status < 300 && route.strangers(answer)]).toEqual([route.name, true]);
    else if (route.strangers === 'own') {
      expect([route.name, answer.status < 300]).toEqual([route.name, true]);
      const text = JSON.stringify(answer.body);
      expect([route.name, secrets.filter((secret) => text.includes(secret))]).toEqual([route.name, []]);
    } else expect([route.name, answer.status]).toEqual([route.name, route.strangers]);
  }
  expect(await everythingOfOwner()).toEqual(before);
});

it('the owner is answered by the same routes, so that the matrix does not pass for want of anything', async () => {
  for (const { name, method, path } of routes.filter(({ method: verb }) => verb === 'GET')) {
    expect([name, (await call(api.url + path(owned), method, undefined, bearer(session.accessToken))).status < 400 || /playback|download/.test(name)]).toEqual([name, true]);
  }
});
