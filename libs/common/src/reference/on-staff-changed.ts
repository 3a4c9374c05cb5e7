import { type CloudEvent, type StaffChangedV1, staffChangedV1 } from '../contracts/index.js';
import { Consumes, type EventConsumer, type Tx } from '../work/index.js';
import { StoredStaff } from './stored-staff.js';

/** Keeps the staff register; a lower version than the one known changes nothing. */
@Consumes()
export class OnStaffChanged implements EventConsumer<StaffChangedV1> {
  readonly contract = staffChangedV1;

  constructor(private readonly staff: StoredStaff) {}

  async handle(tx: Tx, { data }: CloudEvent<StaffChangedV1>): Promise<void> {
    await tx.query(
      `INSERT INTO staff_member (id, subject, body_code, name, position, on_establishment, serving, version,
         serves_since, entered_by, confirmed_by, person_key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (id) DO UPDATE SET subject = excluded.subject, body_code = excluded.body_code, name = excluded.name,
         position = excluded.position, on_establishment = excluded.on_establishment, serving = excluded.serving,
         version = excluded.version, serves_since = excluded.serves_since, entered_by = excluded.entered_by,
         confirmed_by = excluded.confirmed_by, person_key = excluded.person_key
       WHERE staff_member.version < excluded.version`,
      [
        data.id,
        data.subject,
        data.bodyCode,
        data.name,
        data.position,
        data.onEstablishment,
        data.serving,
        data.version,
        data.servesSince ?? null,
        data.enteredBy ?? null,
        data.confirmedBy ?? null,
        data.personKey ?? null,
      ],
    );
    tx.afterCommit(() => this.staff.forget(data.bodyCode));
  }
}
