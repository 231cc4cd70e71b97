import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { CreateWebhook } from '../../index.js';
import { verifyWebhook } from '../../webhooks.js';
import type { WebhookMessage } from '../../webhooks.js';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { withExamples } from '../help.js';
import { collect, wholeNumber } from '../options/values.js';
import { openMessageServer } from '../receiving/message-server.js';
import type { Run } from '../run.js';
import { plain } from '../text/plain.js';

interface ListenOptions {
  readonly port: number;
  readonly address?: string;
  readonly event?: NonNullable<CreateWebhook['events']>;
  readonly secret?: string;
  readonly count?: number;
}

interface VerifyOptions {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly secret: string[];
  readonly anyTime?: boolean;
}

/** Takes messages on this machine, and tells whether those from elsewhere are genuine. */
export function addReceivingCommands(shell: Shell, webhooks: Command): void {
  const listen = webhooks
    .command('listen')
    .description('Takes messages on this machine and shows those that are genuine, until Ctrl-C: by a webhook of its own, which is removed at the end, or with --secret of one that there is.')
    .option('--port <port>', 'Of this machine; a free one by default', wholeNumber(0, 65_535), 0)
    .option('--address <url>', 'Where the service reaches that port, as through a tunnel; http://127.0.0.1 and the port by default')
    .option('--event <event>', 'Take this type of events only, as job.completed; may be repeated', collect)
    .option('--secret <secret>', 'Of a webhook that sends to this port already: whsec_…')
    .option('--count <messages>', 'End after so many', wholeNumber(1));
  act<[], ListenOptions>(shell, listen, async (run, _args, options) => listenForMessages(run, options));
  withExamples(listen, 'reelforge webhooks listen --event job.completed --event job.failed');

  const verify = webhooks
    .command('verify')
    .description('Tells whether a message is genuine: the body from standard input, as it came, and its headers.')
    .requiredOption('--id <id>', 'The header webhook-id')
    .requiredOption('--timestamp <seconds>', 'The header webhook-timestamp')
    .requiredOption('--signature <signatures>', 'The header webhook-signature')
    .requiredOption('--secret <secret>', 'whsec_…; may be repeated', collect)
    .option('--any-time', 'Also when it is older than five minutes');
  act<[], VerifyOptions>(shell, verify, async (run, _args, { id, timestamp, signature, secret, anyTime }) => {
    const body = await buffer(run.io.stdin);
    const message = await verifyWebhook(body, { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }, secret, anyTime ? { toleranceSeconds: Infinity } : {});
    run.report.result(message, () => [`genuine: ${describeMessage(message)}`]);
  });
  withExamples(verify, 'reelforge webhooks verify --id msg_019… --timestamp 1772366490 --signature "v1,…" --secret whsec_… < body.json');
}

async function listenForMessages(run: Run, { port, address, event, secret: given, count }: ListenOptions): Promise<void> {
  let secret = given ?? null;
  let taken = 0;
  let finish: () => void = () => undefined;
  const enough = new Promise<void>((resolve) => (finish = resolve));
  const server = await openMessageServer({
    port,
    secret: () => secret,
    onMessage: (message, id) => {
      run.report.event({ id, message });
      if (!run.report.json) run.io.stdout.write(`${describeMessage(message)}\n`);
      if ((taken += 1) === count) finish();
    },
    onRefused: (why) => run.report.warn(`refused a message: ${plain(why)}`),
  });
  const url = address ?? `http://127.0.0.1:${server.port}/`;
  const client = await run.client();
  let made: string | null = null;
  try {
    if (secret === null) {
      const webhook = await client.webhooks.create({ url, description: 'reelforge webhooks listen', ...(event ? { events: event } : {}) }, { signal: run.signal });
      made = webhook.id;
      secret = webhook.secret;
    }
    run.report.note(`Listening at http://127.0.0.1:${server.port}/${made ? ` by the webhook ${made}` : ''}; Ctrl-C ends it.`);
    run.signal.addEventListener('abort', finish, { once: true });
    await enough;
    run.signal.throwIfAborted();
  } finally {
    // Also when somebody pressed Ctrl-C: no webhook is left behind.
    if (made) await client.webhooks.delete(made);
    await server.close();
  }
}

function describeMessage({ type, timestamp, data }: WebhookMessage): string {
  const { job, output } = data as { readonly job?: { readonly id: string; readonly reference: string | null }; readonly output?: { readonly name: string } };
  return plain([timestamp, type, job?.id, output?.name, job?.reference].filter(Boolean).join('  '));
}
