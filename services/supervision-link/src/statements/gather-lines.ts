import { legalDate } from '@shenguan/common/clock';
import type { AccountedPush } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { monthOf } from './domain/month.js';
import { compareLines, type ReceivedEntry, type StatementLine, type UnreceivedPush } from './domain/statement-lines.js';
import { type EntryRow, isLate, progressOf, within } from './entry-progress.js';
import type { Accounts } from './make-statement.js';
import type { MonthlyStatement } from './monthly-statement.entity.js';
import { ownNotices } from './own-notices.js';

/** Kinds that each sender always accounts for: what of them stands in an inbox stands in its account too. */
const ACCOUNTABLE: Readonly<Record<string, readonly string[]>> = {
  approval: [
    ...['case-accepted', 'case-decided', 'case-withdrawn'],
    ...['approval-changed', 'approval-renewed', 'approval-stated'],
    ...['approval-joined', 'approval-left'],
    ...['case-ruled', 'consultation', 'demand-answer'],
  ],
  'joint-inspection': ['inspection-schedule', 'inspection-time', 'inspection-tie', 'hazard', 'hazard-answered'],
  'review-experts': ['review-invitation', 'review-absence'],
};

const ENTRY = `e.id, e.entry_number, e.kind, e.case_number, e.event_id, e.sender, e.sent_at, e.received_at, e.read_at,
  e.claimed_at, e.claim_outcome, e.claim_due_at`;
/** Finds all lines of a statement: what stands in the inboxes of both sides, against the sender's account. LINK-7 */
export async function gatherLines(tx: Tx, statement: MonthlyStatement, accounts: Accounts): Promise<StatementLine[]> {
  const { month, bureauCodes, departmentCodes } = statement;
  // What the account names is looked for wherever it stands; the rest by its case's bureau, or the department's only one.
  const account: AccountedPush[] = [...accounts.values()].flat();
  const events = account.flatMap(({ eventIds }) => eventIds);
  const inward = await tx.query<EntryRow>(
    `SELECT ${ENTRY} FROM inbox_entry e
     LEFT JOIN supervision_record s ON s.case_number = e.case_number AND s.department_code = e.recipient_code
     WHERE e.recipient_code = ANY($2::text[]) AND ${within('e.received_at')}
       AND e.case_number IS NOT NULL AND e.sender <> 'supervision-link'
       AND (e.event_id = ANY($4::uuid[]) OR s.bureau_code = ANY($3::text[]) OR s.bureau_code IS NULL AND NOT EXISTS (
         SELECT 1 FROM memorandum m WHERE m.department_code = ANY($2::text[]) AND m.bureau_code <> ALL($3::text[])))
     UNION SELECT ${ENTRY} FROM inbox_entry e
     WHERE e.recipient_code = ANY($2::text[]) AND e.event_id = ANY($4::uuid[])`,
    [month, departmentCodes, bureauCodes, events],
  );
  const outward = await tx.query<EntryRow & { late: boolean; pushed_at: Date; entry: string | null; feedback: string }>(
    `SELECT f.id AS feedback, f.case_number, f.late, f.pushed_at, e.id AS entry, e.entry_number, e.received_at,
       e.read_at, e.claimed_at, e.claim_outcome, e.claim_due_at
     FROM feedback f LEFT JOIN inbox_entry e ON e.event_id = f.id AND e.recipient_code = ANY($3::text[])
     WHERE f.department_code = ANY($2::text[]) AND ${within('f.pushed_at')} AND f.bureau_codes && $3::text[]`,
    [month, departmentCodes, bureauCodes],
  );
  const received: ReceivedEntry[] = inward.map((row) => ({
    direction: 'to-department',
    kind: row.kind,
    caseNumber: row.case_number,
    eventId: row.event_id,
    entryId: row.id,
    entryNumber: row.entry_number,
    sentAt: row.sent_at.toISOString(),
    ...progressOf(row),
    late: isLate(row, tx.now),
    // What was sent in a month before and came in this one is in the account of that month.
    accountable:
      accounts.has(row.sender) &&
      (ACCOUNTABLE[row.sender] ?? []).includes(row.kind) &&
      // An answer to a demand that names no case is watched by nobody.
      (row.kind !== 'demand-answer' || row.case_number !== null) &&
      monthOf(legalDate(row.sent_at)) === month,
  }));
  const unreceived: UnreceivedPush[] = [];
  for (const row of outward) {
    const line = {
      direction: 'to-bureau' as const,
      kind: 'feedback',
      caseNumber: row.case_number,
      eventId: row.feedback,
      sentAt: row.pushed_at.toISOString(),
      late: row.late,
    };
    if (row.entry === null) {
      unreceived.push({ ...line, receivedAt: null, readAt: null, claimedAt: null });
    } else {
      received.push({
        ...line,
        ...progressOf(row),
        entryId: row.entry,
        entryNumber: row.entry_number,
        accountable: false,
      });
    }
  }
  const own = await ownNotices(tx, statement);
  return compareLines(account, [...received, ...own.received], [...unreceived, ...own.unreceived]);
}
