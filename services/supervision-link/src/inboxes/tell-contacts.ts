import { type BodyRef } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Liaison, MEMORANDUM_HOLDS, PhoneBook } from '../liaisons/index.js';
import { ContactNotice } from './contact-notice.entity.js';
import { RecordEntry } from './record-entry.js';

/** The other sides of a liaison `r` who were not told of his term as it stands, in SQL. */
const UNTOLD = `FROM memorandum m
  CROSS JOIN LATERAL (VALUES (m.bureau_code, m.department_code, m.department_name),
    (m.department_code, m.bureau_code, m.bureau_name)) side (own, code, name)
  WHERE ${MEMORANDUM_HOLDS} AND side.own = r.body_code AND NOT EXISTS (
    SELECT 1 FROM contact_notice c
    WHERE c.liaison_id = r.id AND c.body_code = side.code AND c.liaison_version = r.version)`;

/**
 * Tells the other side of every memorandum in force how a body's liaison is reached: when he takes office, when anything
 * of it changes, and when a memorandum begins. The first reading of the entry confirms it. The number itself is looked up,
 * since each look is on record. LINK-3, PRA-8
 */
@Sweeping()
export class TellContacts implements Sweep {
  readonly name = 'tell-contacts';
  readonly everyMs = 2_000;

  constructor(
    private readonly rows: DueRows,
    private readonly entries: RecordEntry,
    private readonly phones: PhoneBook,
  ) {}

  run(): Promise<void> {
    const where = `r.state = 'in-office' AND EXISTS (SELECT 1 ${UNTOLD})`;
    return this.rows.each({ sweep: this.name, table: 'liaison', where, values: [] }, (tx, id) => this.tell(tx, id));
  }

  private async tell(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(Liaison, { id });
    const untold = await tx.query<BodyRef>(
      `SELECT side.code, max(side.name) AS name FROM liaison r, LATERAL (SELECT side.code, side.name ${UNTOLD}) side
       WHERE r.id = $1 GROUP BY side.code ORDER BY side.code`,
      [id],
    );
    const absence = row.absentFrom && { from: row.absentFrom, until: row.absentUntil, reason: row.absenceReason };
    const told = await this.entries.record(
      tx,
      untold.map((recipient) => ({
        recipient,
        sender: 'supervision-link',
        kind: 'liaison-contact',
        eventId: tx.uuid(),
        title: `${row.bodyName}联络员${row.name}的联系方式`,
        content: {
          liaisonId: row.id,
          body: { code: row.bodyCode, name: row.bodyName },
          name: row.name,
          phone: this.phones.masked(row),
          lookUp: `/api/v1/liaisons/${row.id}/contact`,
          deputy: row.deputyName,
          absence,
          since: row.tookOfficeAt.toISOString(),
        },
        reference: row.id,
        sentAt: tx.now,
      })),
    );
    for (const { id: entryId, recipientCode } of told) {
      tx.insert(ContactNotice, { entryId, liaisonId: row.id, bodyCode: recipientCode, liaisonVersion: row.version });
    }
  }
}
