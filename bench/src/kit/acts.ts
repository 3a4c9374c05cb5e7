import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AGENT, BUREAU_STAFF } from '@shenguan/lift-retrofit/matter/people';
import { until } from '@shenguan/lift-retrofit/until';
import type pg from 'pg';
import { type BenchSystem, done } from './bench-system.js';
import { rowsWritten, standingRows, type WrittenRows } from './captured-rows.js';
import { copiedId, copiedNumber, type StandingCase } from './copied-case.js';

/** The cases whose copies are submitted and decided; `first` is the number of their first copies, which are for this. */
interface Standing {
  approval: pg.Client;
  link: pg.Client;
  draft: StandingCase & { first: number };
  reviewed: StandingCase & { first: number };
}

/** Lets one copy be submitted and one be decided, and writes down for the peer what that wrote. */
export async function captureActs(bench: BenchSystem, dir: string, { approval, link, draft, reviewed }: Standing) {
  const { postgres } = bench.system;
  const fileOf = (name: string, databases: [string, WrittenRows[]][]) => {
    const file = join(dir, `${name}.json`);
    const transactions = databases.flatMap(([database, all]) =>
      all.map((written) => ({ databaseUrl: postgres.ownerUrl(database), written })),
    );
    writeFileSync(file, JSON.stringify(transactions));
    return file;
  };
  const copyOf = ({ id, first }: Standing['draft']) => ({ id: copiedId(id, first), caseNumber: copiedNumber(first) });

  const submitted = copyOf(draft);
  let before = await standingRows(approval);
  const agent = await bench.as(AGENT);
  done(await agent.post(`/cases/${submitted.id}/submission`, { truthStatement: true }));
  const rowOf = (id: string) => ({ table: 'approval_case', where: 'id = $1', values: [id] });
  const submission = await rowsWritten(approval, submitted, before, rowOf(submitted.id));

  const decided = copyOf(reviewed);
  before = await standingRows(approval);
  const linkBefore = await standingRows(link);
  const approver = await bench.as(BUREAU_STAFF.approver);
  done(await approver.post(`/cases/${decided.caseNumber}/decision`, { outcome: 'granted', conditions: [] }));
  const decision = await rowsWritten(approval, decided, before, rowOf(decided.id));
  // The decision's paper changes the entries soon after: what the peer writes is their first version.
  const entries = {
    table: 'inbox_entry',
    where: `kind = 'case-decided' AND case_number = $1 AND version = 1`,
    values: [decided.caseNumber],
  };
  const received = await until(
    'the entries of the decision',
    () => rowsWritten(link, decided, linkBefore, entries),
    (all) => all.length > 0,
  );
  return {
    submission: fileOf('submission', [['bench_approval', submission]]),
    decision: fileOf('decision', [
      ['bench_approval', decision],
      ['bench_link', received],
    ]),
  };
}
