import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configPath, readConfig, storeProfile, storeSession, writePrivately } from './config-file.js';
import { chooseConnection } from './connection.js';

let folder: string;
let surroundings: { cwd: string; homeFolder: string; env: Record<string, string> };
let configFile: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reelforge-config-'));
  surroundings = { cwd: folder, homeFolder: path.join(folder, 'home'), env: { XDG_CONFIG_HOME: path.join(folder, 'config') } };
  configFile = configPath(undefined, surroundings.env, surroundings.homeFolder);
});
afterEach(() => rm(folder, { recursive: true }));

const session = { id: 'ses_1', accessToken: 'a', accessTokenExpiresAt: '2026-01-01T00:00:00Z', refreshToken: 'r', refreshTokenExpiresAt: '2026-02-01T00:00:00Z' };

/** A checkout whose stack runs. Returns a folder deep in it. */
async function makeCheckout(): Promise<string> {
  const root = path.join(folder, 'checkout');
  await mkdir(path.join(root, 'deploy/local'), { recursive: true });
  await mkdir(path.join(root, 'data'));
  await writeFile(path.join(root, 'package.json'), '{"name":"reelforge"}');
  await writeFile(path.join(root, 'deploy/local/start.ts'), '');
  await writeFile(path.join(root, 'data/stack.json'), '{"api":"http://localhost:8080/","apiKey":"rf_local"}');
  return path.join(root, 'deploy/local');
}

describe('the file of profiles', () => {
  it('is for its owner alone, and holds several', async () => {
    await storeProfile(configFile, 'default', { url: 'https://one.example', apiKey: 'rf_1' });
    await storeProfile(configFile, 'work', { url: 'https://two.example', session });
    expect(configFile).toBe(path.join(folder, 'config/reelforge/config.json'));
    expect([(await stat(configFile)).mode & 0o777, (await stat(path.dirname(configFile))).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(await readConfig(configFile)).toEqual({ version: 1, current: 'work', profiles: { default: { url: 'https://one.example', apiKey: 'rf_1' }, work: { url: 'https://two.example', session } } });
    await storeSession(configFile, 'work', { ...session, accessToken: 'b' });
    await storeProfile(configFile, 'work', null);
    expect(await readConfig(configFile)).toEqual({ version: 1, current: 'default', profiles: { default: { url: 'https://one.example', apiKey: 'rf_1' } } });
  });

  it('becomes private when it was not', async () => {
    await mkdir(path.dirname(configFile), { recursive: true });
    await writeFile(configFile, '{"version":1,"current":"default","profiles":{}}', { mode: 0o644 });
    await writePrivately(configFile, { version: 1, current: 'default', profiles: {} });
    expect((await stat(configFile)).mode & 0o777).toBe(0o600);
  });

  it('is not overwritten when it is something else', async () => {
    await mkdir(path.dirname(configFile), { recursive: true });
    await writeFile(configFile, '{"version":7}');
    await expect(storeProfile(configFile, 'default', { url: 'https://one.example' })).rejects.toThrow('of another version');
    expect(await readFile(configFile, 'utf8')).toBe('{"version":7}');
  });
});

describe('the connection', () => {
  const choose = async (wishes: Parameters<typeof chooseConnection>[0] = {}) => {
    const { url, credentials, profileName } = await chooseConnection(wishes, surroundings);
    return { url, key: credentials?.kind === 'key' ? credentials.apiKey : (credentials?.kind ?? null), profileName };
  };

  it('is the usual address without credentials where nothing is known', async () => {
    expect(await choose()).toEqual({ url: 'http://localhost:8080', key: null, profileName: null });
  });

  it('is that of the current profile, of a named one, or of the stack that runs in this checkout', async () => {
    await storeProfile(configFile, 'work', { url: 'https://two.example/', session });
    await storeProfile(configFile, 'default', { url: 'https://one.example', apiKey: 'rf_1' });
    expect(await choose()).toEqual({ url: 'https://one.example', key: 'rf_1', profileName: 'default' });
    expect(await choose({ profile: 'work' })).toEqual({ url: 'https://two.example', key: 'session', profileName: 'work' });
    surroundings.cwd = await makeCheckout();
    expect(await choose()).toEqual({ url: 'http://localhost:8080', key: 'rf_local', profileName: null });
    expect(await choose({ profile: 'default' })).toMatchObject({ url: 'https://one.example' });
  });

  it('gives credentials to nobody but the address that they were stored for', async () => {
    await storeProfile(configFile, 'default', { url: 'https://one.example', apiKey: 'rf_1' });
    surroundings.cwd = await makeCheckout();
    expect(await choose({ url: 'https://elsewhere.example' })).toEqual({ url: 'https://elsewhere.example', key: null, profileName: null });
    expect(await choose({ url: 'https://elsewhere.example', profile: 'default' })).toMatchObject({ key: null });
    expect(await choose({ url: 'https://one.example/' })).toEqual({ url: 'https://one.example', key: 'rf_1', profileName: 'default' });
    expect(await choose({ apiKey: 'rf_2', url: 'https://one.example' })).toEqual({ url: 'https://one.example', key: 'rf_2', profileName: null });
  });

  it('names what is wrong with an address, and a profile that is not there', async () => {
    for (const url of ['localhost:8080', 'ftp://x', 'https://user:secret@x', 'https://x/?a=1']) await expect(choose({ url })).rejects.toThrow('is no address of a service');
    await expect(choose({ profile: 'nobody' })).rejects.toMatchObject({ message: expect.stringContaining('no profile "nobody"'), exitCode: 3 });
  });
});
