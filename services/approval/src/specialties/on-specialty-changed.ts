import { type CloudEvent, type SpecialtyChangedV1, specialtyChangedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';

/** Keeps the register of specialties; a lower version than the one known changes nothing. EXP-10 */
@Consumes()
export class OnSpecialtyChanged implements EventConsumer<SpecialtyChangedV1> {
  readonly contract = specialtyChangedV1;

  async handle(tx: Tx, { data }: CloudEvent<SpecialtyChangedV1>): Promise<void> {
    const { code, name, validFrom, validUntil, version } = data;
    await tx.query(
      `INSERT INTO specialty (code, name, valid_from, valid_until, version) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, valid_from = excluded.valid_from,
         valid_until = excluded.valid_until, version = excluded.version
       WHERE specialty.version < excluded.version`,
      [code, name, validFrom, validUntil, version],
    );
  }
}
