import type { Connection } from './config/connection.js';
import { chooseConnection } from './config/connection.js';
import { sessionStore } from './config/session-store.js';
import type { Io } from './io.js';
import { Reelforge } from '../node.js';
import { Report } from './report.js';
import { toldFetch } from './told-fetch.js';

/** Options that every command has. */
export interface GlobalOptions {
  readonly url?: string;
  readonly apiKey?: string;
  readonly profile?: string;
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
}

// Somebody sits there and waits; what goes on for long has a patience of its own.
const usualRetries = 2;

/** One run of one command: what it was told, where it tells what came of it, and the service. */
export class Run {
  readonly report: Report;
  private connecting: Promise<Connection> | undefined;
  private connected: Promise<Reelforge> | undefined;

  constructor(
    readonly io: Io,
    readonly options: GlobalOptions,
  ) {
    this.report = new Report(io, { json: options.json ?? false, color: options.color, quiet: options.quiet ?? false });
  }

  /** Aborts at Ctrl-C */
  get signal(): AbortSignal {
    return this.io.signal;
  }

  connection(): Promise<Connection> {
    this.connecting ??= chooseConnection(this.options, this.io);
    return this.connecting;
  }

  client(): Promise<Reelforge> {
    this.connected ??= this.connection().then((connection) => this.clientFor(connection));
    return this.connected;
  }

  /** A client of an address other than that of this run. */
  clientFor({ url, credentials, configFile, profileName }: Connection, { maxRetries = usualRetries }: { readonly maxRetries?: number } = {}): Reelforge {
    return new Reelforge({
      baseUrl: url,
      ...(credentials?.kind === 'key' ? { apiKey: credentials.apiKey } : {}),
      ...(credentials?.kind === 'session' && profileName !== null ? { session: sessionStore(configFile, profileName) } : {}),
      maxRetries,
      // With one of their own, uploads tell no progress within a part.
      ...(this.options.verbose ? { fetch: this.fetch } : {}),
    });
  }

  /** Tells of each call with `--verbose`. */
  get fetch(): typeof globalThis.fetch {
    return this.options.verbose ? toldFetch((line) => void this.io.stderr.write(`${line}\n`)) : globalThis.fetch;
  }
}
