import { createHash } from 'node:crypto';
import { AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import type pg from 'pg';
import { type BenchSystem, done } from '../kit/bench-system.js';
import { inTurns } from '../kit/rounds.js';
import { type Goal, judge, type Metric } from '../metric.js';

export const VERIFICATION: Goal = {
  name: 'audit-verification',
  explains:
    'The whole log verified by its own endpoint (bytes, places in the tree, subjects), beside reading the same rows in pages and hashing each.',
  unit: 'entries/s',
  better: 'higher',
  target: 0.5,
  aim: 0.9,
};

const PAGE = 1_000;

/** The whole log verified (bytes, places, subjects), beside reading the same rows and hashing each. */
export async function verification(bench: BenchSystem, approval: pg.Client): Promise<Metric> {
  const auditor = await bench.as(AUDITOR);
  const { rows } = await approval.query('SELECT count(*)::int AS entries FROM audit_entry');
  const entries: number = rows[0].entries;
  const perSecond = async (run: () => Promise<void>) => {
    const since = performance.now();
    await run();
    return entries / ((performance.now() - since) / 1000);
  };
  const ours = async () => {
    let path: string | null = '/audit/verification';
    while (path) {
      const { nextCursor } = done(await auditor.get(path));
      path = nextCursor === null ? null : `/audit/verification?cursor=${nextCursor}`;
    }
  };
  const peer = async () => {
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const page: { rows: { id: string; body: Buffer }[] } = await approval.query(
        'SELECT * FROM audit_entry WHERE id > $1 ORDER BY id LIMIT $2',
        [last, PAGE],
      );
      for (const { body } of page.rows) createHash('sha256').update(body).digest();
      if (page.rows.length < PAGE) return;
      last = page.rows.at(-1)!.id;
    }
  };
  return judge(
    VERIFICATION,
    await inTurns(
      () => perSecond(ours),
      () => perSecond(peer),
    ),
  );
}
