import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SERVICES } from '@shenguan/embedded/services';
import { until } from '@shenguan/lift-retrofit/until';
import { pause } from '@shenguan/rehearsal/part';
import { demand } from '@shenguan/rehearsal/report';
import { probe } from '../../kit/probe.js';
import { signal } from '../../kit/processes.js';
import type { Trial } from '../../kit/trial.js';
import type { City } from '../city.js';

const SILENT = 4;
const DAY_MS = 86_400_000;
const WORK_MS = 90_000;
const PRELOAD = pathToFileURL(join(import.meta.dirname, '../../kit/skewed-clock.js')).href;

/** Deadlines, midnight, clocks that differ. */
export const times: readonly Trial<City>[] = [
  {
    name: 'deadline-once',
    tried: '期限届满时服务被终止 · a deadline passes at midnight in Shanghai while its service is killed',
    run: (city) => deadlineOnce(city),
  },
  {
    name: 'clock-skew',
    tried: '监管衔接服务的时钟快一天 · the clock of supervision-link is a day ahead',
    full: true,
    run: (city) => standIn(city, { SKEW_MS: String(DAY_MS), TZ: 'UTC' }, 'off', 'a day ahead of the others'),
  },
  {
    name: 'time-zone',
    tried: '监管衔接服务的时区为纽约 · supervision-link believes itself in New York',
    full: true,
    run: (city) => standIn(city, { SKEW_MS: '0', TZ: 'America/New_York' }, 'ok', 'in another time zone'),
  },
];

async function deadlineOnce(city: City): Promise<string> {
  const { rig, work } = city;
  const due: { caseNumber: string; stage: string }[] = [];
  for (let i = 0; i < SILENT; i++) due.push(await work.silent());
  const numbers = due.map(({ caseNumber }) => caseNumber);
  const midnight = await lastInstant(city, numbers);
  // Up to the last second nothing happens.
  await rig.clock.move(new Date(midnight - 1_500).toISOString());
  const deemed = () =>
    rig.on('approval', async (client) => {
      const { rows } = await client.query(
        `SELECT case_number, count(*)::int AS n, min(at) AS at FROM audit_entry
         WHERE action = 'case.deemed-accepted' AND case_number = ANY($1) GROUP BY 1`,
        [numbers],
      );
      return rows;
    });
  const seen = await city.under(async () => {
    signal(rig.pid('approval'), 'SIGKILL');
    await pause(500);
    await until('each application counts as accepted', deemed, (rows) => rows.length === SILENT, 60_000);
    for (const one of due) one.stage = 'accepted';
    return 'approval killed around 24:00';
  });
  const rows = await deemed();
  demand(
    rows.every(({ n, at }) => n === 1 && (at as Date).getTime() >= midnight),
    'each once, not before 24:00',
    rows,
  );
  return `${SILENT} applications deemed accepted once each, after midnight; ${seen}`;
}

/** When the answers to these applications are due: the end of a day in Shanghai. */
async function lastInstant({ rig }: City, numbers: readonly string[]): Promise<number> {
  const { rows } = await rig.on('approval', (client) =>
    client.query(
      `SELECT max(l.due_at) AS due, count(*)::int AS n FROM time_limit l
       WHERE l.case_number = ANY($1) AND l.kind = 'answer'`,
      [numbers],
    ),
  );
  const [{ due, n }] = rows;
  demand(
    n === numbers.length && (due as Date).toISOString().endsWith('T16:00:00.000Z'),
    'limits that end at 24:00 in Shanghai',
    rows,
  );
  return (due as Date).getTime();
}

/**
 * Lets a supervision-link of another machine stand in for the launcher's, which stands still meanwhile; what the two
 * machines do not agree on is their clock or zone. What it does is dated as the others date it.
 */
async function standIn(city: City, env: NodeJS.ProcessEnv, clock: 'ok' | 'off', words: string): Promise<string> {
  const { rig, ledger } = city;
  const launcher = rig.launcherPid;
  return city.under(async () => {
    signal(launcher, 'SIGSTOP');
    let part: Awaited<ReturnType<typeof rig.another>>['part'] | undefined;
    try {
      signal(rig.pid('supervision-link'), 'SIGKILL');
      await pause(300);
      const port = Number(new URL(rig.origins['supervision-link']).port);
      ({ part } = await rig.another('supervision-link', { port, preload: PRELOAD, env }));
      const readiness = async () => (await probe(`${rig.origins['supervision-link']}/readyz`)).text;
      await until('its clock is compared', readiness, (text) => JSON.parse(text).checks?.clock === clock, 60_000);
      await rig.ready();
      const goal = ledger.answered + 2 * SERVICES.length;
      const going = () => Promise.resolve(ledger.answered >= goal || ledger.wrong.length > 0);
      await until('work goes on', going, Boolean, WORK_MS);
      demand(ledger.wrong.length === 0, 'no refusal', ledger.wrong.splice(0).slice(0, 3));
    } finally {
      await part?.stop();
      signal(launcher, 'SIGCONT');
    }
    const { rows } = await rig.on('supervision_link', (client) =>
      client.query('SELECT max(at) AS last, count(*)::int AS n FROM audit_entry'),
    );
    const last = (rows[0].last as Date).getTime();
    demand(last < rig.clock.now().getTime() + 60_000, 'nothing dated after the others’ time', rows);
    return `supervision-link ran ${words}, its clock ${clock} in /readyz, ${rows[0].n} entries dated rightly`;
  });
}
