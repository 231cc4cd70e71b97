import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A value that tells when it changes. */
export class Store<T> {
  private readonly listeners = new Set<(value: T) => void>();

  constructor(private current: T) {}

  get value(): T {
    return this.current;
  }

  set(value: T): void {
    if (Object.is(value, this.current)) return;
    this.current = value;
    for (const listener of [...this.listeners]) listener(value);
  }

  /** Returns what ends it. The listener is not called for the value of now. */
  subscribe(listener: (value: T) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}

/** Renders its component anew when one of the stores changes: `new Watching(this, session, connection)`. */
export class Watching implements ReactiveController {
  private readonly stores: readonly Store<never>[];
  private ends: (() => void)[] = [];

  constructor(private readonly host: ReactiveControllerHost, ...stores: readonly Store<any>[]) { // eslint-disable-line @typescript-eslint/no-explicit-any -- it reads none of them
    this.stores = stores as unknown as readonly Store<never>[];
    host.addController(this);
  }

  hostConnected(): void {
    this.ends = this.stores.map((store) => store.subscribe(() => this.host.requestUpdate()));
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    for (const end of this.ends) end();
    this.ends = [];
  }
}
