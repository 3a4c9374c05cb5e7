import type { PushedEntryRef } from '@shenguan/common/contracts';
import { TooEarly, type Tx } from '@shenguan/common/work';
import { PushReceipt } from './push-receipt.entity.js';

/** What later news of an entry says of it. */
interface EntryNews {
  entryId: string;
  caseNumber: string;
  entry?: PushedEntryRef;
}

/**
 * Returns the receipt that later news is about, to be changed by `change`: the one that is there, else one made from what
 * the news carries; from a release that carries nothing, the news waits, since order is not promised. LINK-5
 */
export async function changeReceipt(
  tx: Tx,
  { entryId, caseNumber, entry }: EntryNews,
  change: (receipt: PushReceipt) => void,
): Promise<void> {
  const known = await tx.findOne(PushReceipt, { entryId }, { lock: 'update' });
  if (known) {
    change(known);
    tx.update(PushReceipt, known);
    return;
  }
  if (!entry) throw new TooEarly(`receipt of entry ${entryId} has not arrived`);
  change(await keepReceipt(tx, { entryId, caseNumber, ...entry }));
}

/** Keeps that an entry stands in a department's inbox, and closes what was expected with it. LINK-5 */
export async function keepReceipt(
  tx: Tx,
  { entryId, entryNumber, department, kind, caseNumber, eventId, receivedAt }: ReceiptNews,
): Promise<PushReceipt> {
  await closeExpected(tx, { entryId, department, caseNumber, eventId, receivedAt });
  return tx.insert(PushReceipt, {
    entryId,
    entryNumber,
    departmentCode: department.code,
    departmentName: department.name,
    kind,
    caseNumber,
    eventId,
    receivedAt: new Date(receivedAt),
  });
}

type ReceiptNews = PushedEntryRef & { entryId: string; caseNumber: string };

/** Closes what a department was owed; what was sent is let go of once all have it. LINK-5 */
export async function closeExpected(
  tx: Tx,
  { entryId, department, caseNumber, eventId, receivedAt }: Omit<ReceiptNews, 'entryNumber' | 'kind'>,
): Promise<void> {
  const [owed] = await tx.query<{ id: string; event_id: string }>(
    // What was owed to a body that ended is received by whoever follows it.
    `WITH RECURSIVE owed_to AS (
       SELECT $2::text COLLATE "C" AS code UNION SELECT b.code FROM body b JOIN owed_to o ON b.successor_code = o.code)
     SELECT e.id, e.event_ids[1] AS event_id FROM expected_push e
     WHERE e.case_number = $1 AND e.department_code IN (SELECT code FROM owed_to) AND $3 = ANY(e.event_ids) AND e.received_at IS NULL`,
    [caseNumber, department.code, eventId],
  );
  if (!owed) return;
  // The receipts of one act wait for each other, so that the last one sees that it is the last.
  await tx.query('SELECT 1 FROM push_payload WHERE event_id = $1 FOR UPDATE', [owed.event_id]);
  await tx.query('UPDATE expected_push SET received_at = $2, entry_id = $3 WHERE id = $1', [
    owed.id,
    new Date(receivedAt),
    entryId,
  ]);
  await tx.query(
    `DELETE FROM push_payload p WHERE p.event_id = $1 AND NOT EXISTS (
       SELECT 1 FROM expected_push e
       WHERE e.case_number = $2 AND e.event_ids[1] = p.event_id AND e.received_at IS NULL)`,
    [owed.event_id, caseNumber],
  );
}
