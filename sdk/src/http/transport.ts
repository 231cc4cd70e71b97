import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';
import { nobody } from '../auth/credentials.js';
import type { Credentials } from '../auth/credentials.js';
import type { paths } from '../generated/api.js';
import { newKey } from './idempotency-key.js';
import { send } from './send.js';
import type { CallOptions, CreateOptions, Settings } from './settings.js';

interface Rules {
  readonly repeatable?: boolean;
  readonly anonymous?: boolean;
  readonly stream?: boolean;
}

/** The way to the service: what namespaces call it by. */
export class Transport {
  readonly api: Client<paths>;

  constructor(
    readonly settings: Settings,
    private readonly credentials: Credentials,
  ) {
    this.api = createClient<paths>({ baseUrl: settings.baseUrl });
  }

  /** For calls that may be carried out twice, or by `rules` not. */
  with(options: CallOptions = {}, rules: Rules = {}) {
    return { fetch: (request: Request) => this.pass(request, options, rules) };
  }

  /** For calls that make something: however often it is sent, it is made once. */
  creating(options: CreateOptions = {}) {
    return { ...this.with(options), headers: { 'Idempotency-Key': options.idempotencyKey ?? newKey() } };
  }

  private async pass(request: Request, options: CallOptions, { repeatable = true, anonymous = false, stream = false }: Rules): Promise<Response> {
    const body = request.body === null && /^(GET|HEAD)$/.test(request.method) ? '' : await request.text();
    return send(this.settings.fetch, anonymous ? nobody : this.credentials, {
      url: request.url,
      method: request.method,
      headers: request.headers,
      body: body === '' ? null : body,
      signal: options.signal,
      timeoutMs: options.timeoutMs ?? this.settings.timeoutMs,
      maxRetries: options.maxRetries ?? this.settings.maxRetries,
      repeatable,
      stream,
    });
  }
}

/** What a call was answered with; the transport throws for everything but 2xx. */
export async function answered<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}
