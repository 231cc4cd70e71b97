/** Of autocannon, which has no types of its own: what is used here. */
declare module 'autocannon' {
  interface Options {
    readonly url: string;
    readonly connections: number;
    /** Seconds */
    readonly duration: number;
    /** Requests in a second, of all connections */
    readonly overallRate?: number;
    readonly method: 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }
  interface Result {
    /** Seconds */
    readonly duration: number;
    readonly errors: number;
    readonly non2xx: number;
    readonly '2xx': number;
    /** Milliseconds */
    readonly latency: Readonly<Record<'p50' | 'p99' | 'max', number>>;
  }
  function autocannon(options: Options): Promise<Result>;
  export = autocannon;
}
