import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { LegalDate } from '@shenguan/common/clock';
import { Column, Entity } from 'typeorm';

/** A specialty (专业) of the register: what guides, entries of the pool and draws name by its code; ended, never deleted. EXP-10 */
@Entity('specialty')
@LegalRow({
  subject: 'specialty',
  schemas: {
    'specialty/1': [
      'code',
      'name',
      'validFrom',
      'validUntil',
      'keeperCode',
      'changeId',
      'enteredBy',
      'enteredAt',
      'confirmedBy',
      'confirmedAt',
    ],
  },
})
export class Specialty extends LegalEntity {
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  /** Null of what was named before there was a register. */
  @Column('date', { nullable: true })
  validFrom: LegalDate | null;

  /** Last day; null while none is set. */
  @Column('date', { nullable: true })
  validUntil: LegalDate | null;

  /** The bureau whose keeper of the pool keeps the row. EXP-14 */
  @Column('text')
  keeperCode: string;

  /** The change that made it as it is; null of what was named before there was a register. */
  @Column('uuid', { nullable: true })
  changeId: string | null;

  /** Subject of who entered that change; null as before. */
  @Column('text', { nullable: true })
  enteredBy: string | null;

  @Column('timestamptz', { nullable: true })
  enteredAt: Date | null;

  @Column('text', { nullable: true })
  confirmedBy: string | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;
}
