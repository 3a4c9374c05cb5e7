import {
  type CloudEvent,
  type PushClaimedV1,
  type PushedEntryRef,
  type PushReadV1,
  type PushReceivedV1,
  pushClaimedV1,
  pushReadV1,
  pushReceivedV1,
} from '../contracts/index.js';
import { Consumes, type EventConsumer, TooEarly, type Tx } from '../work/index.js';

/** Notes that a notice of this service stands in its recipient's inbox: from here on the recipient is told. LINK-5 */
@Consumes()
export class OnNoticeReceived implements EventConsumer<PushReceivedV1> {
  readonly contract = pushReceivedV1;

  handle(tx: Tx, { data }: CloudEvent<PushReceivedV1>): Promise<void> {
    return keep(tx, data.entryId, data.caseNumber, data);
  }
}

/** Notes the first reading. LINK-4 */
@Consumes()
export class OnNoticeRead implements EventConsumer<PushReadV1> {
  readonly contract = pushReadV1;

  handle(tx: Tx, { data: { entryId, caseNumber, entry, readAt, readBy } }: CloudEvent<PushReadV1>): Promise<void> {
    return keep(tx, entryId, caseNumber, entry, { column: 'read', at: readAt, by: readBy });
  }
}

/** Notes who claimed it (认领). LINK-4 */
@Consumes()
export class OnNoticeClaimed implements EventConsumer<PushClaimedV1> {
  readonly contract = pushClaimedV1;

  handle(tx: Tx, { data }: CloudEvent<PushClaimedV1>): Promise<void> {
    const { entryId, caseNumber, entry, claimedAt, claimedBy } = data;
    return keep(tx, entryId, caseNumber, entry, { column: 'claimed', at: claimedAt, by: claimedBy });
  }
}

/** Keeps what is told of an entry, whatever comes first. */
async function keep(
  tx: Tx,
  entryId: string,
  caseNumber: string,
  entry: PushedEntryRef | undefined,
  news?: { column: 'read' | 'claimed'; at: string; by: string },
): Promise<void> {
  if (entry) {
    await tx.query(
      `INSERT INTO notice_receipt (entry_id, entry_number, body_code, kind, case_number, event_id, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (entry_id) DO NOTHING`,
      [entryId, entry.entryNumber, entry.department.code, entry.kind, caseNumber, entry.eventId, entry.receivedAt],
    );
  }
  if (!news) return;
  const { column, at, by } = news;
  const changed = await tx.query(
    `UPDATE notice_receipt SET ${column}_at = coalesce(${column}_at, $2), ${column}_by = coalesce(${column}_by, $3)
     WHERE entry_id = $1 RETURNING 1`,
    [entryId, at, by],
  );
  if (changed.length === 0) throw new TooEarly(`receipt of entry ${entryId} has not arrived`);
}
