import type { Tx } from '@shenguan/common/work';
import type { ReceivedEntry, UnreceivedPush } from './domain/statement-lines.js';
import { type EntryRow, isLate, progressOf, within } from './entry-progress.js';
import type { MonthlyStatement } from './monthly-statement.entity.js';

interface OwnRow extends Omit<EntryRow, 'id' | 'event_id'> {
  ref: string;
  to_bureau: boolean;
  id: string | null;
  event_id: string | null;
}

/**
 * What one of the two sides told the other through this service, beside feedback: pushes of a bureau's own accord,
 * meetings and trainings, contests, handovers of supervision. Each stands in a row of its own, which is the sender's
 * account; what of it stands in no inbox shows as a difference. LINK-7
 */
const OWN = `
  SELECT 'bureau-push' AS kind, p.id, p.case_number, p.pushed_at AS sent_at, p.bureau_code AS sender, r ->> 'code' AS recipient
  FROM bureau_push p CROSS JOIN LATERAL jsonb_array_elements(p.recipients) r WHERE ${within('p.pushed_at')}
  UNION ALL
  SELECT 'gathering', g.id, NULL, g.announced_at, g.organiser_code, r ->> 'code'
  FROM gathering g CROSS JOIN LATERAL jsonb_array_elements(g.invited) r WHERE ${within('g.announced_at')}
  UNION ALL
  SELECT 'feedback-contested', c.id, c.case_number, c.raised_at, c.bureau_code, c.department_code
  FROM feedback_contest c WHERE ${within('c.raised_at')}
  UNION ALL
  SELECT 'supervision-handover', h.id, h.case_number, h.proposed_at, h.from_code, s.bureau_code
  FROM supervision_handover h JOIN supervision_record s ON s.id = h.supervision_id
  WHERE s.bureau_code IS NOT NULL AND ${within('h.proposed_at')}`;

/** Finds the lines of what the two sides told each other through this service. LINK-7 */
export async function ownNotices(
  tx: Tx,
  { month, bureauCodes, departmentCodes }: MonthlyStatement,
): Promise<{ received: ReceivedEntry[]; unreceived: UnreceivedPush[] }> {
  const rows = await tx.query<OwnRow>(
    `SELECT o.id AS ref, o.kind, o.case_number, o.sent_at, o.sender, o.sender = ANY($3::text[]) AS to_bureau,
       e.id, e.entry_number, e.event_id, e.received_at, e.read_at, e.claimed_at, e.claim_outcome, e.claim_due_at
     FROM (${OWN}) o
     LEFT JOIN inbox_entry e ON e.kind = o.kind AND e.reference = o.id::text
       AND e.recipient_code = ANY(CASE WHEN o.sender = ANY($3::text[]) THEN $2::text[] ELSE $3::text[] END)
     WHERE o.sender = ANY($2::text[]) AND o.recipient = ANY($3::text[])
       OR o.sender = ANY($3::text[]) AND o.recipient = ANY($2::text[])`,
    [month, bureauCodes, departmentCodes],
  );
  const received: ReceivedEntry[] = [];
  const unreceived: UnreceivedPush[] = [];
  for (const row of rows) {
    const line = {
      direction: row.to_bureau ? ('to-bureau' as const) : ('to-department' as const),
      ...{ kind: row.kind, caseNumber: row.case_number, sentAt: row.sent_at.toISOString() },
    };
    if (row.id === null) {
      unreceived.push({ ...line, eventId: row.ref, receivedAt: null, readAt: null, claimedAt: null, late: false });
    } else {
      received.push({
        ...line,
        ...progressOf(row),
        ...{ eventId: row.event_id!, entryId: row.id, entryNumber: row.entry_number },
        ...{ late: isLate(row, tx.now), accountable: false },
      });
    }
  }
  return { received, unreceived };
}
