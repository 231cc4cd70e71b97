import { Option } from 'commander';
import type { ChangeWebhook, CreateWebhook, Webhook, WebhookWithSecret } from '../../index.js';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { usageFailure } from '../failure.js';
import { withExamples } from '../help.js';
import { collect, duration } from '../options/values.js';
import type { PagingOptions } from '../paging.js';
import { pageSize, take, withPaging } from '../paging.js';
import { plain } from '../text/plain.js';
import { describeTime, relativeTime } from '../text/times.js';
import type { Run } from '../run.js';
import { addDeliveryCommands } from './deliveries.js';
import { addReceivingCommands } from './webhooks-receiving.js';

type Event = NonNullable<CreateWebhook['events']>[number];
type Style = NonNullable<CreateWebhook['style']>;

interface Settings {
  readonly event?: Event[];
  readonly style?: Style;
  readonly description?: string;
}

export function addWebhooksCommands(shell: Shell): void {
  const webhooks = shell.program.command('webhooks').summary('Have events sent to an address, and see what became of them').description('Addresses that are told of events. The id `jobs` stands for the `webhookUrl` of every job.');

  act<[], PagingOptions>(shell, withPaging(webhooks.command('ls').description('Lists webhooks, newest first.')), async (run, _args, options) => {
    const page = await take(run, (await run.client()).webhooks.list({ limit: pageSize(options) }, { signal: run.signal }), options);
    run.report.result(page, () =>
      run.report.table<Webhook>(
        [
          { title: 'ID', text: ({ id }) => id },
          { title: 'ADDRESS', text: ({ url }) => url ?? 'webhookUrl of jobs', atLeast: 16, cut: 'middle' },
          { title: 'STATE', text: ({ enabled }) => (enabled ? 'enabled' : 'disabled'), paint: (cell, { enabled }) => run.report.style(enabled ? 'green' : 'red', cell) },
          { title: 'EVENTS', text: ({ events }) => events.join(' '), atLeast: 10, leaveOut: 2 },
          { title: 'DELIVERED', text: ({ lastDeliveredAt }) => (lastDeliveredAt ? relativeTime(new Date(lastDeliveredAt), run.report.now) : 'never'), leaveOut: 1 },
        ],
        page.data,
        'No webhooks.',
      ),
    );
  });

  act<[string]>(shell, webhooks.command('show').argument('<webhook>', 'Id of a webhook').description('Shows a webhook.'), async (run, [id]) => {
    const webhook = await (await run.client()).webhooks.get(id, { signal: run.signal });
    run.report.result(webhook, () => showWebhook(run, webhook));
  });

  const add = withSettings(webhooks.command('add').argument('<url>', 'Where events are sent').description('Adds a webhook, and shows the secret that signs what it is sent.'));
  act<[string], Settings>(shell, add, async (run, [url], settings) => {
    const made = await (await run.client()).webhooks.create({ url, ...given(settings) }, { signal: run.signal });
    run.report.result(made, () => [...showWebhook(run, made), ...secretLines(run, made)]);
  });
  withExamples(add, 'reelforge webhooks add https://example.com/hook --event job.completed --event job.failed');

  const change = withSettings(webhooks.command('set').argument('<webhook>', 'Id of a webhook').description('Changes a webhook.'))
    .option('--address <url>', 'Where events are sent')
    .option('--enable', 'Send events again')
    .option('--disable', 'Send nothing for now');
  act<[string], Settings & { address?: string; enable?: boolean; disable?: boolean }>(shell, change, async (run, [id], { address, enable, disable, ...settings }) => {
    if (enable && disable) throw usageFailure('Enable or disable, not both');
    const wanted: ChangeWebhook = { ...given(settings), ...(address === undefined ? {} : { url: address }), ...(enable || disable ? { enabled: Boolean(enable) } : {}) };
    if (!Object.keys(wanted).length) throw usageFailure('What is to change?', 'See `reelforge webhooks set --help`.');
    const webhook = await (await run.client()).webhooks.change(id, wanted, { signal: run.signal });
    run.report.result(webhook, () => showWebhook(run, webhook));
  });

  act<[string[]]>(shell, webhooks.command('rm').argument('<webhooks...>', 'Ids of webhooks').description('Removes webhooks.'), async (run, [ids]) => {
    const client = await run.client();
    for (const id of ids) await client.webhooks.delete(id, { signal: run.signal });
    run.report.result({ removed: ids }, () => ids.map((id) => `${plain(id)}: removed`));
  });

  const rotate = webhooks.command('rotate').argument('<webhook>', 'Id of a webhook').option('--overlap <duration>', 'How long the old secret signs beside the new one, as 1h; a day where the service is not set up otherwise', duration).description('Makes a new secret.');
  act<[string], { overlap?: number }>(shell, rotate, async (run, [id], { overlap }) => {
    const made = await (await run.client()).webhooks.rotate(id, overlap === undefined ? {} : { overlapSeconds: Math.round(overlap) }, { signal: run.signal });
    run.report.result(made, () => [...secretLines(run, made), ...run.report.pairs([['the old one ends', describeTime(made.previousSecretExpiresAt, run.report.now)]])]);
  });

  addDeliveryCommands(shell, webhooks);
  addReceivingCommands(shell, webhooks);
}

function withSettings<C extends { option: (flags: string, description: string, parse: typeof collect) => C; addOption: (option: Option) => C }>(command: C): C {
  return command
    .option('--event <event>', 'Send this type of events only, as job.completed; may be repeated', collect)
    .addOption(new Option('--style <style>', 'How messages look').choices(['standard', 'media-docker', 'video-service']))
    .addOption(new Option('--description <text>', 'What it is for'));
}

function given({ event, style, description }: Settings): Pick<CreateWebhook, 'events' | 'style' | 'description'> {
  return { ...(event ? { events: event } : {}), ...(style ? { style } : {}), ...(description === undefined ? {} : { description }) };
}

function showWebhook({ report }: Run, webhook: Webhook): readonly string[] {
  return [
    report.style('bold', plain(webhook.id)),
    ...report.pairs([
      ['address', webhook.url ?? 'the webhookUrl of every job'],
      ['what for', webhook.description],
      ['events', webhook.events.join(' ')],
      ['style', webhook.style === 'standard' ? null : webhook.style],
      ['state', webhook.enabled ? 'enabled' : `disabled ${describeTime(webhook.disabledAt, report.now)}${webhook.disabledReason ? `: ${webhook.disabledReason}` : ''}`],
      ['created', describeTime(webhook.createdAt, report.now)],
      ['delivered', describeTime(webhook.lastDeliveredAt, report.now)],
    ]),
  ];
}

function secretLines({ report }: Run, { secret }: WebhookWithSecret): readonly string[] {
  return report.pairs([['secret', secret]]);
}
