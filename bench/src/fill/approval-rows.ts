import { caseOf, commonFillings, type Filling, fillTables, idOf, instantOf } from '@shenguan/common/testing/growth';
import type pg from 'pg';

const FAR = `timestamptz '2090-01-01'`;

/**
 * Fills the approval service's tables from so many cases to so many, with what cases leave behind: materials, limits,
 * audit entries and leaves, kept answers, events. One limit in five is still open, and none is due.
 */
export async function growTo(admin: pg.Client, from: number, to: number): Promise<void> {
  const rows = to - from;
  if (rows > 0) await fillTables(admin, shifted({ ...commonFillings(rows), ...ofCases(rows) }, { from, rows }));
}

const ofCases = (rows: number): Record<string, Filling> => ({
  approval_case: {
    rows,
    like: `state = 'submitted'`,
    set: {
      id: idOf('approval_case'),
      case_number: caseOf(),
      state: `CASE WHEN n % 400 = 1 THEN 'accepted' WHEN n % 400 = 2 THEN 'reviewed' ELSE 'granted' END`,
      review_id: `CASE WHEN n % 400 <> 1 THEN ${idOf('case_review')} END`,
      decision_id: `CASE WHEN n % 400 NOT IN (1, 2) THEN ${idOf('case_decision')} END`,
      departments: `'[{"code":"11140602000000000X","name":"-"}]'`,
      owner_sub: `'person-' || n % 1000`,
      owner_party: `'subject:person-' || n % 1000`,
      agent_code: 'NULL',
      project_code: `'XM2019-' || n`,
      project_address: `'开发南路' || n || '号'`,
      answer_due_at: FAR,
    },
  },
  case_person: {
    rows,
    set: {
      id: idOf('case_person'),
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      document_hash: `'h' || n`,
    },
  },
  material_version: {
    rows,
    set: {
      id: idOf('material_version'),
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      ordinal: '1',
      occasion: `'own'`,
      supersedes: 'NULL',
    },
  },
  time_limit: {
    rows,
    set: {
      id: idOf('time_limit'),
      subject_id: idOf('approval_case'),
      case_number: caseOf(),
      state: `CASE WHEN n % 5 = 0 THEN 'running' ELSE 'met' END`,
      due_at: FAR,
      next_mark_at: FAR,
      closed_at: `CASE WHEN n % 5 > 0 THEN ${instantOf()} END`,
    },
  },
});

/** Their rows are told apart by something else. */
const WITHOUT_ID = new Set(['audit_leaf', 'idempotency_key', 'inbox_event']);

/**
 * The same fillings with their rows counted on from those of so many cases, be it one of a case or several; IDs that are
 * made by themselves are counted on too.
 */
function shifted(fillings: Record<string, Filling>, cases: { from: number; rows: number }): Record<string, Filling> {
  return Object.fromEntries(
    Object.entries(fillings).map(([table, { set = {}, ...filling }]) => {
      const before = (filling.rows / cases.rows) * cases.from;
      const on = (sql: string) => sql.replace(/\bn\b/g, `(n + ${before})`);
      const own = WITHOUT_ID.has(table) || 'id' in set ? set : { id: idOf(table), ...set };
      const columns = Object.entries(own).map(([name, sql]) => [name, name === 'idx' ? sql : on(sql)]);
      return [table, { ...filling, set: Object.fromEntries(columns) }];
    }),
  );
}
