import { AsyncLocalStorage } from 'node:async_hooks';
import { traceIds } from '../tracing/in-span.js';

type Fields = Readonly<Record<string, unknown>>;

const contexts = new AsyncLocalStorage<Record<string, unknown>>();

/** Every line that is logged in the course of `work` carries these fields, beside those of the work that it is part of. */
export function withLogContext<T>(fields: Fields, work: () => T): T {
  return contexts.run({ ...contexts.getStore(), ...fields }, work);
}

/** Adds to the work that is under way, from here on; its lines that follow carry these fields, too. */
export function noteInLog(fields: Fields): void {
  Object.assign(contexts.getStore() ?? {}, fields);
}

/** Fields for the line that is being logged: of the request or job that is worked on, and of its trace. */
export function logContext(): Record<string, unknown> {
  return { ...contexts.getStore(), ...traceIds() };
}
