import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const deploy = path.join(import.meta.dirname, '../../deploy');

/** An expression of a dashboard or a rule, and the labels that its text shows. */
export interface Expression {
  readonly where: string;
  readonly text: string;
  readonly shown: readonly string[];
}

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
}

export interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string; readonly runbook: string };
}

export const alertsFile = path.join(deploy, 'prometheus/alerts.yml');

/** Those of deploy/grafana. */
export function dashboards(): Dashboard[] {
  const folder = path.join(deploy, 'grafana');
  return readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Dashboard);
}

/** Those of deploy/prometheus. */
export function alerts(): Alert[] {
  return (parse(readFileSync(alertsFile, 'utf8')) as { groups: { rules: Alert[] }[] }).groups.flatMap(({ rules }) => rules);
}

/** All that dashboards and alerts ask for. */
export function expressions(): Expression[] {
  const panels = dashboards().flatMap(({ title, panels: all }) => all.flatMap((panel) => (panel.targets ?? []).map(({ expr, legendFormat }) => ({ where: `${title}: ${panel.title}`, text: expr, shown: [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label!) }))));
  return [...panels, ...alerts().map(({ alert, expr, annotations }) => ({ where: alert, text: expr, shown: [...`${annotations.summary} ${annotations.description}`.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label!) }))];
}
