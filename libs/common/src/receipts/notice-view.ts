import { ApiProperty } from '@nestjs/swagger';
import type { Tx } from '../work/index.js';

/** A notice that was sent, and what became of it (通知及回执). LINK-5 */
export class NoticeDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;

  @ApiProperty({ example: 'inspection-schedule' })
  kind: string;

  @ApiProperty({ type: 'integer', description: '第几次安排 · which appointment', example: 1 })
  round: number;

  @ApiProperty({ format: 'date-time' })
  sentAt: string;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '进入收件箱的时间；为空的，对方尚未收到 · receipt; without it the body was not told yet',
  })
  receivedAt: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  readAt: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  claimedAt: string | null;

  @ApiProperty({ nullable: true, type: String, example: '李志强' })
  claimedBy: string | null;
}

interface NoticeRow {
  body: string;
  name: string;
  kind: string;
  round: number;
  sent_at: Date;
  received_at: Date | null;
  read_at: Date | null;
  claimed_at: Date | null;
  claimed_by: string | null;
}

/** Returns the notices about a thing with their receipts, in the order of their sending. */
export async function noticesOf(tx: Tx, thingId: string): Promise<NoticeDto[]> {
  const rows = await tx.query<NoticeRow>(
    `SELECT n.body_code AS body, n.body_name AS name, n.kind, n.round, n.sent_at, r.received_at, r.read_at,
       r.claimed_at, r.claimed_by
     FROM sent_notice n LEFT JOIN notice_receipt r ON r.event_id = n.event_id AND r.body_code = n.body_code
     WHERE n.thing_id = $1 ORDER BY n.sent_at, n.body_code`,
    [thingId],
  );
  return rows.map(({ body, name, kind, round, sent_at, received_at, read_at, claimed_at, claimed_by }) => ({
    body,
    name,
    kind,
    round,
    sentAt: sent_at.toISOString(),
    receivedAt: received_at?.toISOString() ?? null,
    readAt: read_at?.toISOString() ?? null,
    claimedAt: claimed_at?.toISOString() ?? null,
    claimedBy: claimed_by,
  }));
}

/** Returns when each body received the notice of an appointment; null of a body that has not. INSP-3 */
export async function receiptsOf(
  tx: Tx,
  about: { thingId: string; round: number; kind: string },
): Promise<ReadonlyMap<string, Date | null>> {
  const rows = await tx.query<{ body: string; received_at: Date | null }>(
    `SELECT n.body_code AS body, min(r.received_at) AS received_at
     FROM sent_notice n LEFT JOIN notice_receipt r ON r.event_id = n.event_id AND r.body_code = n.body_code
     WHERE n.thing_id = $1 AND n.round = $2 AND n.kind = $3 GROUP BY n.body_code`,
    [about.thingId, about.round, about.kind],
  );
  return new Map(rows.map(({ body, received_at }) => [body, received_at]));
}
