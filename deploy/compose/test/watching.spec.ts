import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approval } from '@shenguan/approval/dist/definition.js';
import { SERVICES } from '@shenguan/common/contracts';
import { TestWorld } from '@shenguan/common/testing';
import { jointInspection } from '@shenguan/joint-inspection/dist/definition.js';
import { reviewExperts } from '@shenguan/review-experts/dist/definition.js';
import { supervisionLink } from '@shenguan/supervision-link/dist/definition.js';
import { parse } from 'yaml';
import { ROOT, text } from '../src/compose-file.js';

/** What Prometheus knows by itself. */
const OF_PROMETHEUS = ['up'];
/** Words of its language that look like names. */
const WORDS = /^(absent|by|histogram_quantile|le|max|min|rate|sum)$/;

interface Alert {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string };
}

interface Panel {
  title: string;
  type: string;
  targets?: { expr: string }[];
  datasource?: { uid: string };
}

const { groups } = parse(text('deploy/compose/prometheus/alerts.yml')) as { groups: { rules: Alert[] }[] };
const alerts = groups.flatMap(({ rules }) => rules);
const directory = 'deploy/compose/grafana/dashboards';
const dashboards = readdirSync(join(ROOT, directory)).map(
  (name) => JSON.parse(text(`${directory}/${name}`)) as { uid: string; panels: Panel[] },
);
const panels = dashboards.flatMap((dashboard) => dashboard.panels);

/** The names of metrics and of labels that a question asks for. */
function asked(expr: string): { metrics: string[]; labels: [string, string][] } {
  const labels = [...expr.matchAll(/(\w+)(?:=|=~)"([^"]*)"/g)].map(
    ([, name, value]) => [name!, value!] as [string, string],
  );
  const bare = expr
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/by \([^)]*\)/g, ' ');
  const metrics = [...bare.matchAll(/[a-z_][a-z0-9_]*/g)].map(([name]) => name).filter((name) => !WORDS.test(name));
  return { metrics, labels };
}

describe('what is watched', () => {
  let world: TestWorld;
  let exposed: string;
  beforeAll(async () => {
    world = await TestWorld.start([approval, reviewExperts, jointInspection, supervisionLink]);
    const pages = await Promise.all(
      SERVICES.map(async (service) => {
        const anybody = await world.as(service);
        // Requests are counted from the first one on.
        await anybody.get('/healthz');
        return (await anybody.get('/metrics')).body as string;
      }),
    );
    exposed = pages.join('\n');
  });
  afterAll(() => world?.stop());

  const questions = [
    ...alerts.map(({ expr }) => expr),
    ...panels.flatMap(({ targets = [] }) => targets.map((one) => one.expr)),
  ];

  it('is all something that a service tells of itself', () => {
    const names = new Set([...exposed.matchAll(/^([a-z_][a-z0-9_]*)[{ ]/gm)].map(([, name]) => name!));
    const unknown = questions.flatMap((expr) => asked(expr).metrics).filter((name) => !names.has(name));
    expect([...new Set(unknown)].filter((name) => !OF_PROMETHEUS.includes(name))).toEqual([]);
  });

  it('asks only for values of labels that there are', () => {
    for (const [label, value] of questions.flatMap((expr) => asked(expr).labels)) {
      if (label === 'job' || label === 'status') continue;
      expect(exposed).toContain(`${label}="${value}"`);
    }
  });

  it('shows and tells of everything that a city has to watch', () => {
    const shown = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join('\n');
    const told = alerts.map(({ expr }) => expr).join('\n');
    for (const name of [
      'time_limits_marked',
      'inbox_entries_oldest_unread_seconds',
      'pushes_missing',
      'queue_jobs',
      'inbox_dead_letters',
      'webhook_deliveries_given_up',
      'audit_log_forked',
      'generation_behind',
      'clock_off_seconds',
    ]) {
      expect(shown).toContain(name);
      expect(told).toContain(name);
    }
  });

  it('has a severity and a sentence in both languages for each alert, and one name for each', () => {
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
    for (const { alert, labels, annotations } of alerts) {
      expect({ alert, known: ['warning', 'critical'].includes(labels.severity) }).toEqual({ alert, known: true });
      expect(annotations.summary).toMatch(/\p{Script=Han}.* · .*[a-z]/u);
    }
  });

  it('says for each alert what to do', () => {
    const page = text('docs/operations/alerts.md');
    const told = [...page.matchAll(/^## (\w+)\n\n(warning|critical) · /gm)].map(([, alert, severity]) => [
      alert,
      severity,
    ]);
    expect(told).toEqual(alerts.map(({ alert, labels }) => [alert, labels.severity]));
  });

  it('is asked of both instances of each service, at the data source that is provisioned', () => {
    const { scrape_configs } = parse(text('deploy/compose/prometheus/prometheus.yml'));
    const targets = scrape_configs.flatMap(({ static_configs }: { static_configs: { targets: string[] }[] }) =>
      static_configs.flatMap((one) => one.targets),
    );
    expect(targets.map((target: string) => target.split(':')[0])).toEqual(
      SERVICES.flatMap((service) => [`${service}-a`, `${service}-b`]),
    );
    const { datasources } = parse(text('deploy/compose/grafana/provisioning/datasources/prometheus.yml'));
    for (const { datasource, type } of panels) {
      if (type !== 'row') expect(datasource?.uid).toBe(datasources[0].uid);
    }
  });
});
