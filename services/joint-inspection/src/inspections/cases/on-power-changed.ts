import { type CloudEvent, type PowerOfAttorneyChangedV1, powerOfAttorneyChangedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';

/** Keeps the powers of attorney that clerks confirmed; a lower version than the one known changes nothing. PRA-16 */
@Consumes()
export class OnPowerChanged implements EventConsumer<PowerOfAttorneyChangedV1> {
  readonly contract = powerOfAttorneyChangedV1;

  async handle(tx: Tx, { data }: CloudEvent<PowerOfAttorneyChangedV1>): Promise<void> {
    await tx.query(
      `INSERT INTO power_of_attorney (id, grantor_party, agent_party, bureau_code, item_codes, acts, valid_from,
         valid_until, state, version)
       VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::date, $8::date, $9, $10)
       ON CONFLICT (id) DO UPDATE SET grantor_party = excluded.grantor_party, agent_party = excluded.agent_party,
         state = excluded.state, version = excluded.version
       WHERE power_of_attorney.version < excluded.version`,
      [
        data.id,
        data.grantorParty,
        data.agentParty,
        data.bureauCode,
        data.itemCodes ? JSON.stringify(data.itemCodes) : null,
        JSON.stringify(data.acts),
        data.validFrom,
        data.validUntil,
        data.state,
        data.version,
      ],
    );
  }
}
