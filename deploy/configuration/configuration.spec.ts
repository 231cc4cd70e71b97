import { writeReference } from './reference.js';
import { configurationSchemas } from './values-schema.js';
import { readVariables } from './variables.js';

const variables = readVariables();
const find = (name: string) => variables.find((variable) => variable.name === name)!;

test('every variable is described, and has a row in the reference', () => {
  expect(variables.filter(({ description }) => !/^\p{L}.{9,}/u.test(description)).map(({ name }) => name)).toEqual([]);
  const rows = [...writeReference(variables).matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, name]) => name);
  expect(rows.toSorted()).toEqual(variables.map(({ name }) => name).toSorted());
});

test('types, defaults and readers are those of the schemas', () => {
  expect(find('DATABASE_URL')).toMatchObject({ isSecret: true, isRequired: true, readBy: ['API', 'worker', 'setup'] });
  expect(find('PLAYBACK_SECRET')).toMatchObject({ isRequired: true, readBy: ['API'] });
  expect(find('S3_FORCE_PATH_STYLE')).toMatchObject({ type: 'boolean', default: true });
  expect(find('SHUTDOWN_GRACE_SECONDS')).toMatchObject({ type: 'integer', minimum: 0, maximum: 3600, default: 20, readBy: ['worker'] });
  expect(find('LOG_LEVEL').values).toContain('trace');
  // Those of the machine that wrote the page would be wrong on every other one.
  expect(variables.filter(({ shownDefault }) => shownDefault).map(({ name }) => name)).toEqual(['WORK_DIR', 'WORKER_CORES', 'VIDEO_SLOTS', 'IMAGE_SLOTS', 'MEDIA_MEMORY_BYTES']);
});

test('the reference says units, and sizes as people do', () => {
  const row = (name: string) => writeReference(variables).split('\n').find((line) => line.startsWith(`| \`${name}\``))!;
  expect(row('MAX_UPLOAD_BYTES')).toContain('| whole number, from 1 bytes | `21474836480` (20 GiB) | API |');
  expect(row('UPLOAD_TTL_SECONDS')).toContain('60 to 604800 seconds | `86400` (1 d) |');
  expect(row('SMTP_URL')).toContain('| secret | unset |');
});

test('the chart takes plain variables by their type, and secrets by their name alone', () => {
  const { sharedConfig, apiConfig, workerSecrets } = configurationSchemas(variables) as Record<string, { properties: Record<string, object>; items: { enum: string[] } }>;
  expect(sharedConfig!.properties['LOG_FORMAT']).toMatchObject({ enum: ['json', 'pretty'] });
  expect(sharedConfig!.properties).not.toHaveProperty('DATABASE_URL');
  expect(apiConfig!.properties).toHaveProperty('REGISTRATION');
  expect(workerSecrets!.items.enum).toContain('SMTP_URL');
  expect(workerSecrets!.items.enum).not.toContain('PLAYBACK_SECRET');
});
