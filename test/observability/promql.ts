import { parser } from '@prometheus-io/lezer-promql';

/** One metric that an expression asks for. */
export interface Asked {
  readonly name: string;
  /** That its series are chosen by */
  readonly labels: readonly string[];
}

/** What an expression in PromQL asks for, and the labels that it groups by. Throws for what is none. */
export function readExpression(expression: string): { readonly asked: readonly Asked[]; readonly groups: readonly string[] } {
  // Grafana puts a duration in its place.
  const text = expression.replaceAll('$__rate_interval', '5m');
  const asked: { name: string; labels: string[] }[] = [];
  const groups: string[] = [];
  let isGroup = false;
  parser.parse(text).iterate({
    enter({ name, from, to, type }) {
      if (type.isError) throw new Error(`no PromQL at ${from}: ${text}`);
      if (name === 'GroupingLabels') isGroup = true;
      if (name === 'VectorSelector') asked.push({ name: '', labels: [] });
      if (name === 'Identifier' && asked.at(-1)?.name === '') asked.at(-1)!.name = text.slice(from, to);
      if (name === 'LabelName') (isGroup ? groups : asked.at(-1)!.labels).push(text.slice(from, to));
    },
    leave({ name }) {
      if (name === 'GroupingLabels') isGroup = false;
    },
  });
  return { asked, groups };
}
