import { fillTables, idOf } from '@shenguan/common/testing/growth';
import { AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import type pg from 'pg';
import { type BenchSystem, done } from '../kit/bench-system.js';
import { inTurns } from '../kit/rounds.js';
import { type Goal, judge, type Metric, median } from '../metric.js';

const idleSweeps = (limits: number): Goal => ({
  name: `sweeps-over-${limits}-limits`,
  explains: `One turn of every sweep of the approval service over ${limits} open limits of which none is due, beside one look-up by primary key for each.`,
  unit: 'ms',
  better: 'lower',
  target: 20,
  aim: 5,
  shortBecause:
    'a sweep’s question is planned anew for its values: a kept plan does not know how few rows are due and reads tables as a whole once they have grown. The statements find nothing in a few index pages; planning them, in the turns of a process in which everything else goes on, is what the time goes into. Kinds of limits have no common question: what is asked of a row beside its limit differs.',
});

const recounted = (limits: number): Goal => ({
  name: `recount-of-${limits}-limits`,
  explains: `Each of ${limits} open limits counted anew after a change of the calendar, with its ledger and its entry in the log, beside one SQL statement over the ordinals of working days that leaves neither.`,
  unit: 'ms per 1,000',
  better: 'lower',
  target: 2,
  aim: 1.2,
  shortBecause:
    'the plain statement leaves no trace. Ours leaves for each limit its new state with how it was counted, an entry in the log with a salted digest of each of two dozen fields, and a message where its day moved; a hundred share a transaction and one statement. By profile the time goes in equal parts into counting each limit out day by day with its ledger and marks, into composing the entries and their digests, and into sending them; PostgreSQL’s part, of the binding trigger and the log’s indexes, is less than a third. No evidence is dropped for it.',
});

/** Almost all sweeps come every quarter of a minute at the latest, so that a round is long; few are compared. */
const TURNS_MS = 16_000;
const SWEEP_ROUNDS = 3;
const RECOUNT_WITHIN_MS = 3_600_000;
/** What the peer counts on: more working days than any of the limits is long. */
const DAYS_FROM = '2026-02-01';
const DAYS_TO = '2026-12-31';
/** A version that no calendar has. */
const OLD_CALENDAR = '0';

/** Open limits none of which is due: what looking after them costs, and what counting them anew does. */
export async function limits(
  bench: BenchSystem,
  { approval, count }: { approval: pg.Client; count: number },
  say: (metric: Metric) => void,
): Promise<void> {
  await bench.whileDown(() =>
    fillTables(approval, {
      time_limit: {
        rows: count,
        like: `kind = 'statutory' AND state = 'running'`,
        set: { id: idOf('bench_limit'), subject_id: idOf('bench_case') },
      },
    }),
  );
  say(await sweeps(bench, approval, count));
  say(await recount(bench, approval, count));
}

async function sweeps(bench: BenchSystem, approval: pg.Client, count: number): Promise<Metric> {
  let names: string[] = [];
  const ours = async () => {
    const before = await turnsOf(bench);
    await new Promise((resolve) => setTimeout(resolve, TURNS_MS));
    const after = await turnsOf(bench);
    names = [...after.keys()];
    return names.reduce((sum, name) => {
      const to = after.get(name)!;
      const last = before.get(name);
      // What comes once a minute may have had no turn meanwhile: its turns since the start count.
      const from = last && last.turns < to.turns ? last : { seconds: 0, turns: 0 };
      return sum + ((to.seconds - from.seconds) / (to.turns - from.turns)) * 1000;
    }, 0);
  };
  const ids: { id: string }[] = (await approval.query('SELECT id FROM time_limit LIMIT 1000')).rows;
  const probes = async () => {
    const times: number[] = [];
    for (let i = 0; i < 50; i++) {
      const since = performance.now();
      for (const { id } of ids.slice(0, names.length)) {
        await approval.query({ name: 'probe', text: 'SELECT id FROM time_limit WHERE id = $1', values: [id] });
      }
      times.push(performance.now() - since);
    }
    return median(times);
  };
  return judge(idleSweeps(count), await inTurns(ours, probes, SWEEP_ROUNDS));
}

/** Seconds and turns of each sweep of the approval service so far. */
async function turnsOf(bench: BenchSystem): Promise<Map<string, { seconds: number; turns: number }>> {
  const answer = await fetch(`${bench.origin('approval')}/metrics`, {
    headers: { authorization: `Bearer ${await bench.token(AUDITOR)}` },
  });
  if (!answer.ok) throw new Error(`/metrics answered ${answer.status}`);
  const turns = new Map<string, { seconds: number; turns: number }>();
  for (const line of (await answer.text()).split('\n')) {
    const found = /^sweep_duration_seconds_(sum|count)\{.*?\bsweep="([^"]+)".*?\} (\S+)$/.exec(line);
    if (!found) continue;
    const [, what, name, value] = found as unknown as [string, string, string, string];
    const of = turns.get(name) ?? { seconds: 0, turns: 0 };
    turns.set(name, what === 'sum' ? { ...of, seconds: Number(value) } : { ...of, turns: Number(value) });
  }
  return turns;
}

async function recount(bench: BenchSystem, approval: pg.Client, count: number): Promise<Metric> {
  const days = await workingDays(bench);
  await bench.whileDown(async () => {
    await approval.query('SET session_replication_role = replica');
    await approval.query(`UPDATE time_limit SET calendar_version = '${OLD_CALENDAR}' WHERE state = 'running'`);
    await approval.query('RESET session_replication_role');
    await approval.query('CREATE TABLE bench_limit (LIKE time_limit INCLUDING ALL)');
    await approval.query('INSERT INTO bench_limit SELECT * FROM time_limit');
    await approval.query('VACUUM ANALYZE');
  });
  const ours = await ourRecount(approval);
  const peer = await onePlainStatement(approval, days);
  await approval.query('DROP TABLE bench_limit');
  return judge(recounted(count), [{ ours, peer }]);
}

/** Milliseconds for a thousand of those that the service still had to count when it was ready. */
async function ourRecount(approval: pg.Client): Promise<number> {
  const stale = async () =>
    (
      await approval.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM time_limit WHERE state = 'running' AND calendar_version = '${OLD_CALENDAR}'`,
      )
    ).rows[0]!.count;
  const [since, before] = [performance.now(), await stale()];
  while (performance.now() - since < RECOUNT_WITHIN_MS) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const left = await stale();
    if (left === 0) return ((performance.now() - since) / before) * 1000;
  }
  throw new Error('the recount did not come to its end within an hour');
}

async function workingDays(bench: BenchSystem): Promise<string[]> {
  const reader = await bench.as(AUDITOR);
  const answer = done(await reader.get(`/calendar/days?from=${DAYS_FROM}&to=${DAYS_TO}`));
  return answer.days.filter(({ working }: { working: boolean }) => working).map(({ date }: { date: string }) => date);
}

/** Milliseconds for a thousand in one statement that knows the days by their numbers. */
async function onePlainStatement(copy: pg.Client, days: readonly string[]): Promise<number> {
  await copy.query('CREATE TEMP TABLE working_day (ordinal int PRIMARY KEY, day date UNIQUE)');
  await copy.query('INSERT INTO working_day SELECT o, d FROM unnest($1::date[]) WITH ORDINALITY AS t (d, o)', [days]);
  await copy.query('ANALYZE working_day');
  const since = performance.now();
  const { rowCount } = await copy.query(`
    UPDATE bench_limit l SET due_on = last.day, due_at = (last.day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai',
      calendar_version = 'new'
    FROM (SELECT id, (start_at AT TIME ZONE 'Asia/Shanghai')::date AS started, length FROM bench_limit
      WHERE state = 'running' AND calendar_version = '${OLD_CALENDAR}') s
    JOIN LATERAL (SELECT max(ordinal) AS ordinal FROM working_day WHERE day <= s.started) first ON true
    JOIN working_day last ON last.ordinal = first.ordinal + s.length
    WHERE l.id = s.id`);
  if (!rowCount) throw new Error('the plain statement counted nothing');
  return ((performance.now() - since) / rowCount) * 1000;
}
