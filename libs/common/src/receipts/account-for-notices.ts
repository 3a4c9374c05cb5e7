import {
  type AccountedPush,
  type NoticeSender,
  noticesAccountedV1,
  type StatementOpenedV1,
} from '../contracts/index.js';
import type { Tx } from '../work/index.js';

/** How many lines one event carries. */
const LINES_MAX = 500;

interface Row {
  kind: string;
  case_number: string;
  event_id: string;
  sent_at: Date;
  received_at: Date | null;
  entry_id: string | null;
}

/**
 * Gives a service's own account of the notices of a month to a department, about cases of a bureau: what was written as
 * each was sent, and the receipt that is there. `cases`: SQL of the numbers of the cases of the bureaus $2. LINK-7
 */
export async function accountForNotices(
  tx: Tx,
  service: NoticeSender,
  { statementId, month, bureauCodes, departmentCodes }: StatementOpenedV1,
  cases: string,
): Promise<void> {
  const rows = await tx.query<Row>(
    `SELECT n.kind, n.case_number, n.event_id, n.sent_at, r.received_at, r.entry_id
     FROM sent_notice n LEFT JOIN notice_receipt r ON r.event_id = n.event_id
     WHERE n.body_code = ANY($1::text[]) AND n.case_number IN (${cases})
       AND n.sent_at >= ($3::text || '-01')::date::timestamp AT TIME ZONE 'Asia/Shanghai'
       AND n.sent_at < (($3::text || '-01')::date + interval '1 month') AT TIME ZONE 'Asia/Shanghai'
     ORDER BY n.sent_at, n.id`,
    [departmentCodes, bureauCodes, month],
  );
  const parts = Math.max(1, Math.ceil(rows.length / LINES_MAX));
  for (let part = 1; part <= parts; part++) {
    const pushes = rows.slice((part - 1) * LINES_MAX, part * LINES_MAX).map(accounted);
    tx.publish(noticesAccountedV1(service), { subject: statementId, data: { statementId, part, parts, pushes } });
  }
}

function accounted(row: Row): AccountedPush {
  return {
    kind: row.kind,
    caseNumber: row.case_number,
    eventIds: [row.event_id],
    actedAt: row.sent_at.toISOString(),
    ...(row.received_at ? { receivedAt: row.received_at.toISOString() } : {}),
    ...(row.entry_id ? { entryId: row.entry_id } : {}),
  };
}
