import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { apiSchema, workerSchema } from './blocks.js';
import { parseConfig } from './parse.js';
import { secretNames } from './secret.js';

const folder = mkdtempSync(path.join(tmpdir(), 'reelforge-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
}

const needed = { DATABASE_URL: 'postgresql://localhost/x', PLAYBACK_SECRET: 'x'.repeat(32) };

test('every variable that names a secret may be given as a file', () => {
  const suspicious = (schema: typeof apiSchema | typeof workerSchema) => Object.keys(schema.shape).filter((name) => /SECRET|PASSWORD|KEY|TOKEN|_TLS_CA$|_TLS_CERT$|OTLP_HEADERS|^DATABASE_URL$|SMTP_URL/.test(name) && !/_(SECONDS|DAYS)$|^PASSWORD_HASH/.test(name));
  for (const schema of [apiSchema, workerSchema]) expect(secretNames(schema).sort()).toEqual(suspicious(schema).sort());
});

test('a secret is read from its file, without the newline at its end and nothing else', () => {
  const config = parseConfig(apiSchema, { DATABASE_URL_FILE: file('url', 'postgresql://u:p@db/x\n'), PLAYBACK_SECRET_FILE: file('playback', ` ${'y'.repeat(32)} \r\n`), S3_SECRET_ACCESS_KEY_FILE: file('s3', 's3 secret') });
  expect([config.DATABASE_URL, config.PLAYBACK_SECRET, config.S3_SECRET_ACCESS_KEY]).toEqual(['postgresql://u:p@db/x', ` ${'y'.repeat(32)} `, 's3 secret']);
});

test.each([
  ['both are given', { ...needed, DATABASE_URL_FILE: '/run/secrets/url' }, 'DATABASE_URL_FILE: is given beside DATABASE_URL; give one of them'],
  ['the file is not there', { ...needed, SMTP_URL_FILE: '/nowhere/smtp' }, 'SMTP_URL_FILE: the file /nowhere/smtp cannot be read (ENOENT)'],
  ['the file is empty', { ...needed, DATA_ENCRYPTION_KEY_FILE: file('empty', '\n') }, `DATA_ENCRYPTION_KEY_FILE: the file ${path.join(folder, 'empty')} is empty`],
  ['the secret is too short, which names no value', { ...needed, TEMPORAL_ENCRYPTION_KEY_FILE: file('short', 'short-one') }, 'TEMPORAL_ENCRYPTION_KEY: use at least 32 characters'],
  ['the codec is set up by halves', { ...needed, TEMPORAL_CODEC_TOKEN: 't'.repeat(32), TEMPORAL_ENCRYPTION_KEY: 'k'.repeat(32) }, 'TEMPORAL_UI_ORIGIN: is needed for /temporal-codec, which needs TEMPORAL_UI_ORIGIN, TEMPORAL_CODEC_TOKEN and TEMPORAL_ENCRYPTION_KEY'],
])('it is told when %s', (_, env, problem) => {
  const problems = () => {
    try {
      parseConfig(apiSchema, env);
    } catch (error) {
      return (error as { problems: string[] }).problems;
    }
    return [];
  };
  expect(problems()).toEqual([problem]);
});

test('a variable that is no secret has no file', () => {
  expect(parseConfig(apiSchema, { ...needed, LOG_LEVEL_FILE: '/nowhere' }).LOG_LEVEL).toBe('info');
});

test.each([
  ['false', false],
  ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
])('TRUST_PROXY=%s is understood', (text, value) => {
  expect(parseConfig(apiSchema, { ...needed, TRUST_PROXY: text }).TRUST_PROXY).toEqual(value);
});

test.each(['true', 'all', '1', '*', '10.0.0.1/99'])('TRUST_PROXY=%s is refused: anybody could claim any address', (text) => {
  expect(() => parseConfig(apiSchema, { ...needed, TRUST_PROXY: text })).toThrow('TRUST_PROXY: use false, or the addresses');
});
