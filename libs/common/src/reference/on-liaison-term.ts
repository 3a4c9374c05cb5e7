import { type CloudEvent, type LiaisonChangedV1, liaisonChangedV1 } from '../contracts/index.js';
import { Consumes, type EventConsumer, type Tx } from '../work/index.js';
import { StoredStaff } from './stored-staff.js';

/** Keeps who is and who was liaison of a body; a lower version than the one known changes nothing. LINK-3 */
@Consumes()
export class OnLiaisonTerm implements EventConsumer<LiaisonChangedV1> {
  readonly contract = liaisonChangedV1;

  constructor(private readonly staff: StoredStaff) {}

  async handle(tx: Tx, { data }: CloudEvent<LiaisonChangedV1>): Promise<void> {
    const { id, bodyCode, subject, deputySubject = null, state, version } = data;
    await tx.query(
      `INSERT INTO liaison_term (id, body_code, subject, deputy_subject, state, version) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET deputy_subject = excluded.deputy_subject, state = excluded.state,
         version = excluded.version WHERE liaison_term.version < excluded.version`,
      [id, bodyCode, subject, deputySubject, state, version],
    );
    tx.afterCommit(() => this.staff.forget(bodyCode));
  }
}
