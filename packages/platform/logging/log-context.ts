import { AsyncLocalStorage } from 'node:async_hooks';
import { traceIds } from '../tracing/in-span.js';

const contexts = new AsyncLocalStorage<Readonly<Record<string, unknown>>>();

/** Every line that is logged in the course of `work` carries these fields. */
export function withLogContext<T>(fields: Readonly<Record<string, unknown>>, work: () => T): T {
  return contexts.run(fields, work);
}

/** Fields for the line that is being logged: of the request or job that is worked on, and of its trace. */
export function logContext(): Record<string, unknown> {
  return { ...contexts.getStore(), ...traceIds() };
}
