import type { Connection } from '@temporalio/client';
import { errorMessage } from '@temporalio/common';
import type { Logger } from 'pino';

/** By which operators find jobs in Temporal. */
export const searchAttributeNames = ['ReelforgeTenant', 'ReelforgeReference', 'ReelforgeState'] as const;

/** Temporal's number of the type whose values are compared as a whole. */
const keyword = 2;
const deadlineMs = 10_000;
/** Somebody may register them at any time. */
const unknownForMs = 10_000;

/** Registers the attributes in a namespace, once. Returns why they could not be; jobs run without them. */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<string | null> {
  try {
    return await connection.withDeadline(Date.now() + deadlineMs, async () => {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      const missing = searchAttributeNames.filter((name) => customAttributes?.[name] === undefined);
      if (missing.length) await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing.map((name) => [name, keyword])) });
      return null;
    });
  } catch (error) {
    return errorMessage(error) ?? 'for no reason given';
  }
}

/** What an operator is told who has to do it. */
export function attributesAdvice(namespace: string, reason: string): string {
  const names = searchAttributeNames.map((name) => `--name ${name}`).join(' ');
  return `Jobs cannot be searched for in Temporal: the search attributes of the namespace "${namespace}" are not registered (${reason}). Jobs run all the same. To register them: temporal operator search-attribute create --namespace ${namespace} ${names} --type Keyword`;
}

/** A namespace that does not know the attributes refuses every start that has them. */
export class SearchAttributes {
  private unknownUntil = 0;

  constructor(private readonly namespace: string, private readonly log: Logger) {}

  /** Starts with the attributes, and without them where the namespace does not know them. */
  async orWithout<T>(start: (withAttributes: boolean) => Promise<T>): Promise<T> {
    if (Date.now() < this.unknownUntil) return start(false);
    try {
      return await start(true);
    } catch (error) {
      if (!isAboutAttributes(error)) throw error;
      if (this.unknownUntil === 0) this.log.warn(attributesAdvice(this.namespace, 'a start was refused'));
      this.unknownUntil = Date.now() + unknownForMs;
      return start(false);
    }
  }
}

function isAboutAttributes(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { message, details, cause } = error as { message?: string; details?: unknown; cause?: unknown };
  return /search attribute/i.test(`${message} ${typeof details === 'string' ? details : ''}`) || isAboutAttributes(cause, depth + 1);
}
