import {
  type AccountedPush,
  type CloudEvent,
  pushesAccountedV1,
  type StatementOpenedV1,
  statementOpenedV1,
} from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';

/** How many lines one event carries. */
const LINES_MAX = 500;

interface Row {
  kind: string;
  case_number: string;
  event_ids: string[];
  expected_at: Date;
  received_at: Date | null;
  entry_id: string | null;
}

/**
 * Gives this service's own account of a month: what was written with each act, whatever became of it on its way. A month
 * without any is accounted for as well. LINK-7, LINK-5
 */
@Consumes()
export class OnStatementOpened implements EventConsumer<StatementOpenedV1> {
  readonly contract = statementOpenedV1;

  async handle(tx: Tx, { data }: CloudEvent<StatementOpenedV1>): Promise<void> {
    const { statementId, month, bureauCodes, departmentCodes } = data;
    const rows = await tx.query<Row>(
      `SELECT kind, case_number, event_ids, expected_at, received_at, entry_id FROM expected_push
       WHERE department_code = ANY($1::text[]) AND bureau_code = ANY($2::text[])
         AND expected_at >= ($3::text || '-01')::date::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND expected_at < (($3::text || '-01')::date + interval '1 month') AT TIME ZONE 'Asia/Shanghai'
       ORDER BY expected_at, id`,
      [departmentCodes, bureauCodes, month],
    );
    const parts = Math.max(1, Math.ceil(rows.length / LINES_MAX));
    for (let part = 1; part <= parts; part++) {
      const pushes = rows.slice((part - 1) * LINES_MAX, part * LINES_MAX).map(accounted);
      tx.publish(pushesAccountedV1, { subject: statementId, data: { statementId, part, parts, pushes } });
    }
  }
}

function accounted(row: Row): AccountedPush {
  return {
    kind: row.kind,
    caseNumber: row.case_number,
    eventIds: row.event_ids,
    actedAt: row.expected_at.toISOString(),
    ...(row.received_at ? { receivedAt: row.received_at.toISOString() } : {}),
    ...(row.entry_id ? { entryId: row.entry_id } : {}),
  };
}
