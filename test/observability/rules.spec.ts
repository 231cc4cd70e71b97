import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { sharedGauges } from './documented-metrics.js';
import { alerts, alertsFile, dashboards, expressions } from './expressions.js';
import { readExpression } from './promql.js';

test('every alert has its section in docs/runbooks.md, and no section is left without one', () => {
  const page = readFileSync(new URL('../../docs/runbooks.md', import.meta.url), 'utf8');
  const sections = [...page.matchAll(/^## (\w+)$/gm)].map(([, name]) => name!);
  expect(sections).toEqual(alerts().map(({ alert }) => alert));
  expect(alerts().filter(({ alert, annotations }) => annotations.runbook !== `docs/runbooks.md#${alert.toLowerCase()}`)).toEqual([]);
  expect(new Set(alerts().map(({ labels }) => labels.severity))).toEqual(new Set(['critical', 'warning']));
});

test('every expression of dashboards and alerts is PromQL, and shows labels that it has', () => {
  expect(expressions().length).toBeGreaterThan(80);
  for (const { where, text, shown } of expressions()) {
    const { groups } = readExpression(text);
    if (groups.length > 0) expect([where, shown.filter((label) => !groups.includes(label))]).toEqual([where, []]);
  }
  expect(() => readExpression('rate(x[5m]')).toThrow('no PromQL');
});

test('what every API process shows of the whole service is never added up', () => {
  expect(sharedGauges()).toContain('reelforge_jobs');
  for (const { where, text } of expressions()) {
    for (const { 0: name, index } of text.matchAll(/reelforge_\w+/g)) {
      if (sharedGauges().includes(name)) expect([where, name, text.slice(0, index)]).toEqual([where, name, expect.stringMatching(/\b(max|min) ?(by \([\w, ]*\) )?\($/)]);
    }
  }
});

test('limits of buckets are chosen as Prometheus 2 and Prometheus 3 write them', () => {
  for (const { where, text } of expressions()) expect([where, text.match(/\ble="[^"]*"/g)]).toEqual([where, null]);
  const [, chosen] = /le=~"([^"]*)"/.exec(alerts().find(({ alert }) => alert === 'ReelforgeTemporalPayloadsLarge')!.expr)!;
  for (const le of ['262144', '262144.0']) expect(le).toMatch(new RegExp(`^(?:${chosen})$`));
});

test('panels of a dashboard have names and places of their own', () => {
  for (const { title, panels } of dashboards()) {
    expect([title, new Set(panels.map(({ id }) => id)).size]).toEqual([title, panels.length]);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) => Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`));
    expect([title, cells.length - new Set(cells).size, panels.filter(({ gridPos: { x, w } }) => x + w > 24)]).toEqual([title, 0, []]);
  }
});

test('promtool accepts the alerts, where it is installed', () => {
  const { error, status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', alertsFile], { encoding: 'utf8' });
  if (error && 'code' in error && error.code === 'ENOENT') return;
  expect([status, stdout + stderr]).toEqual([0, expect.stringContaining(`SUCCESS: ${alerts().length} rules found`)]);
});
