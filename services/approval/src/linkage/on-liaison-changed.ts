import { type CloudEvent, type LiaisonChangedV1, liaisonChangedV1 } from '@shenguan/common/contracts';
import { StoredStaff } from '@shenguan/common/reference';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';

/** Keeps who is liaison of which body; an older version than the known changes nothing. LINK-3 */
@Consumes()
export class OnLiaisonChanged implements EventConsumer<LiaisonChangedV1> {
  readonly contract = liaisonChangedV1;

  constructor(private readonly staff: StoredStaff) {}

  async handle(tx: Tx, { data }: CloudEvent<LiaisonChangedV1>): Promise<void> {
    await tx.query(
      `INSERT INTO liaison_replica (id, body_code, subject, name, deputy_subject, deputy_name, state, sender_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (id) DO UPDATE SET body_code = excluded.body_code, subject = excluded.subject, name = excluded.name,
         deputy_subject = excluded.deputy_subject, deputy_name = excluded.deputy_name, state = excluded.state,
         sender_version = excluded.sender_version
       WHERE liaison_replica.sender_version < excluded.sender_version`,
      [
        data.id,
        data.bodyCode,
        data.subject,
        data.name,
        data.deputySubject ?? null,
        data.deputyName ?? null,
        data.state,
        data.version,
      ],
    );
    tx.afterCommit(() => this.staff.forget(data.bodyCode));
  }
}
