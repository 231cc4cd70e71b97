import type { Command } from 'commander';
import type { Pages } from '../index.js';
import { wholeNumber } from './options/values.js';
import type { Run } from './run.js';

export interface PagingOptions {
  readonly limit: number;
  readonly all?: boolean;
  readonly after?: string;
}

const largestPage = 100;

export function withPaging(command: Command): Command {
  return command
    .option('--limit <number>', 'How many at most', wholeNumber(1), 20)
    .option('--all', 'All that there are')
    .option('--after <cursor>', 'Go on behind a page: its nextCursor');
}

/** Size of the pages that `take` will ask for. */
export function pageSize({ limit, all }: PagingOptions): number {
  return all ? largestPage : Math.min(limit, largestPage);
}

/** As many of a list as was asked for, in pages of `pageSize`; says where it goes on. */
export async function take<T>(run: Run, list: Pages<T>, options: PagingOptions): Promise<{ readonly data: T[]; readonly nextCursor: string | null }> {
  const data: T[] = [];
  let after: string | null = options.after ?? null;
  do {
    const page = await list.page(after);
    data.push(...page.data);
    after = page.nextCursor;
  } while (after !== null && (options.all || data.length < options.limit));
  if (after !== null && !run.report.json) run.report.note(`There are more: --all, or --after ${after}`);
  return { data, nextCursor: after };
}
