import type { Command } from 'commander';
import { Option } from 'commander';
import type { DeliveryFilter, WebhookDelivery } from '../../index.js';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { withExamples } from '../help.js';
import type { PagingOptions } from '../paging.js';
import { pageSize, take, withPaging } from '../paging.js';
import type { Run } from '../run.js';
import { count } from '../text/amounts.js';
import { plain } from '../text/plain.js';
import { paintState } from '../text/style.js';
import { describeTime, relativeTime } from '../text/times.js';

type State = NonNullable<DeliveryFilter['state']>;

/** What was sent to a webhook. */
export function addDeliveryCommands(shell: Shell, webhooks: Command): void {
  const test = webhooks.command('test').argument('<webhook>', 'Id of a webhook').description('Sends `webhook.test`, and tells what came of it.');
  act<[string]>(shell, test, async (run, [id]) => {
    const delivery = await (await run.client()).webhooks.test(id, { signal: run.signal });
    run.report.result(delivery, () => showDelivery(run, delivery));
    return delivery.state === 'delivered' ? 0 : exitCodes.failed.code;
  });

  const list = withPaging(webhooks.command('deliveries').argument('<webhook>', 'Id of a webhook').description('Lists what was sent, newest first.'))
    .option('--job <job>', 'Only what was about this job')
    .addOption(new Option('--state <state>', 'Only what ended so').choices(['pending', 'delivered', 'failed']));
  act<[string], PagingOptions & { job?: string; state?: State }>(shell, list, async (run, [id], options) => {
    const { job, state } = options;
    const filter = { limit: pageSize(options), ...(job ? { job } : {}), ...(state ? { state } : {}) };
    const page = await take(run, (await run.client()).webhooks.deliveries(id, filter, { signal: run.signal }), options);
    run.report.result(page, () =>
      run.report.table<WebhookDelivery>(
        [
          { title: 'ID', text: (delivery) => delivery.id },
          { title: 'EVENT', text: ({ type }) => type },
          { title: 'JOB', text: (delivery) => delivery.job ?? '', leaveOut: 1, atLeast: 12, cut: 'middle' },
          { title: 'STATE', text: (delivery) => delivery.state, paint: (cell, delivery) => paintState(run.report.style, cell, delivery.state) },
          { title: 'ATTEMPTS', text: ({ attempts }) => describeAttempts(attempts), atLeast: 10 },
          { title: 'CREATED', text: ({ createdAt }) => relativeTime(new Date(createdAt), run.report.now), leaveOut: 2 },
        ],
        page.data,
        'Nothing was sent.',
      ),
    );
  });

  const show = webhooks.command('delivery').argument('<webhook>', 'Id of a webhook').argument('<delivery>', 'Id of a delivery').description('Shows what was sent, with every attempt and the body.');
  act<[string, string]>(shell, show, async (run, [id, deliveryId]) => {
    const delivery = await (await run.client()).webhooks.delivery(id, deliveryId, { signal: run.signal });
    run.report.result(delivery, () => [...showDelivery(run, delivery), '', plain(delivery.body)]);
  });

  const replay = webhooks.command('replay').argument('<webhook>', 'Id of a webhook').argument('<deliveries...>', 'Ids of deliveries').description('Sends again what was sent, at once.');
  act<[string, string[]]>(shell, replay, async (run, [id, deliveryIds]) => {
    const client = await run.client();
    const data: WebhookDelivery[] = [];
    for (const one of deliveryIds) data.push(await client.webhooks.replay(id, one, { signal: run.signal }));
    run.report.result({ data }, () => data.map((delivery) => plain(`${delivery.id}: is sent again`)));
  });
  withExamples(replay, "reelforge webhooks replay whk_019… $(reelforge webhooks deliveries whk_019… --state failed --json | jq -r '.data[].id')");
}

function describeAttempts(attempts: WebhookDelivery['attempts']): string {
  const last = attempts.at(-1);
  return last ? `${attempts.length}, last: ${last.error ?? last.status}` : 'none yet';
}

function showDelivery({ report }: Run, delivery: WebhookDelivery): readonly string[] {
  return [
    `${report.style('bold', plain(delivery.id))}  ${paintState(report.style, delivery.state, delivery.state)} after ${count(delivery.attempts.length, 'attempt')}`,
    ...report.pairs([
      ['event', delivery.type],
      ['to', delivery.url],
      ['job', delivery.job],
      ['created', describeTime(delivery.createdAt, report.now)],
      ['next attempt', describeTime(delivery.nextAttemptAt, report.now)],
    ]),
    ...delivery.attempts.map(({ number, at, durationMs, status, error, response }) => plain(`${number}. ${describeTime(at, report.now)}, ${durationMs} ms: ${[error ?? status, response].filter(Boolean).join(', ')}`)),
  ];
}
