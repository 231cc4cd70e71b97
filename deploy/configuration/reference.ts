import { accountVariables } from '../../packages/platform/config/accounts.js';
import { databaseVariables, logVariables, notificationVariables, storageVariables } from '../../packages/platform/config/blocks.js';
import { grpcVariables } from '../../packages/platform/config/grpc.js';
import { housekeepingVariables } from '../../packages/platform/config/housekeeping.js';
import { codecVariables, dataKeyVariables, playbackKeyVariables } from '../../packages/platform/config/keys.js';
import { mediaSandboxVariables } from '../../packages/platform/config/media-sandbox.js';
import { metricsVariables, tracingVariables } from '../../packages/platform/config/observability.js';
import { quotaVariables } from '../../packages/platform/config/quotas.js';
import { temporalVariables } from '../../packages/platform/config/temporal.js';
import { shownBytes, shownSeconds } from './quantities.js';
import type { Variable } from './variables.js';

const sections: readonly (readonly [title: string, block: object])[] = [
  ['Database', { ...databaseVariables, ...dataKeyVariables }],
  ['Temporal', temporalVariables],
  ['Object store', storageVariables],
  ['Logs, metrics and traces', { ...logVariables, ...metricsVariables, ...tracingVariables }],
  ['Webhooks, mails and sources by URL', notificationVariables],
  ['Playback links and the codec of Temporal’s Web UI', { ...playbackKeyVariables, ...codecVariables }],
  ['People who log in', accountVariables],
  ['gRPC', grpcVariables],
  ['Quotas', quotaVariables],
  ['Housekeeping', housekeepingVariables],
  ['Confinement of media processes', mediaSandboxVariables],
];

const units: readonly (readonly [ending: RegExp, unit: string])[] = [
  [/_SECONDS$/, 'seconds'], [/_MS$/, 'milliseconds'], [/_HOURS$/, 'hours'], [/_DAYS$/, 'days'], [/_MINUTES_PER_DAY$/, 'minutes'],
  [/_BYTES$/, 'bytes'], [/_KIB$/, 'KiB'], [/_PIXELS$/, 'pixels'], [/_FRAMES$/, 'frames'],
];

/** docs/configuration.md. */
export function writeReference(variables: readonly Variable[]): string {
  const placed = new Set(sections.flatMap(([, block]) => Object.keys(block)));
  const rest = variables.filter(({ name }) => !placed.has(name));
  const tables = [
    ...sections.map(([title, block]) => [title, variables.filter(({ name }) => name in block)] as const),
    ['The API besides', rest.filter(({ readBy }) => readBy.includes('API'))] as const,
    ['Workers besides', rest.filter(({ readBy }) => !readBy.includes('API'))] as const,
  ];
  return `${heading}\n${tables.map(([title, held]) => `\n## ${title}\n${table(held)}`).join('\n')}\n`;
}

const heading = `<!-- Made from the schemas in packages/platform/config by \`npm run configuration\`; not to be edited. -->
# Configuration
Environment variables, checked when a process starts, every problem reported at once. An empty one counts as unset. [.env.example](../.env.example) has them to copy. A secret may be given as \`NAME_FILE\`, the name of a file that holds it ([secrets.md](secrets.md)). Flags take true, false, 1, 0, yes, no, on, off. *Setup* is the step that runs once before the services of an installation or a release start.`;

function table(variables: readonly Variable[]): string {
  const rows = variables.map((variable) => `| \`${variable.name}\` | ${typeOf(variable)} | ${defaultOf(variable)} | ${variable.readBy.join(', ')} | ${escape(variable.description)} |`);
  return ['| Variable | Type | Default | Read by | What it is |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function typeOf({ name, type, values, minimum, maximum, isSecret }: Variable): string {
  if (isSecret) return 'secret';
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  if (type === 'boolean') return 'flag';
  if (type === 'string') return 'text';
  const unit = units.find(([ending]) => ending.test(name))?.[1];
  const range = maximum === Number.MAX_SAFE_INTEGER ? `from ${minimum}` : `${minimum} to ${maximum}`;
  return `whole number, ${range}${unit ? ` ${unit}` : ''}`;
}

function defaultOf({ name, isRequired, default: preset, shownDefault }: Variable): string {
  if (isRequired) return '**needed**';
  if (shownDefault) return escape(shownDefault);
  if (preset === undefined || preset === '') return 'unset';
  const said = typeof preset === 'number' ? (/_BYTES$/.test(name) ? shownBytes(preset) : /_SECONDS$/.test(name) ? shownSeconds(preset) : null) : null;
  return `\`${preset}\`${said ? ` (${said})` : ''}`;
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
