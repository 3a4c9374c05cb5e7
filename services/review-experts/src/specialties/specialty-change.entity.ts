import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { LegalDate } from '@shenguan/common/clock';
import { Column, Entity } from 'typeorm';
import type { SpecialtyChangeState } from './specialty-change.transitions.js';

/** A row of the register as it is to be: a new one, another name, or a last day. */
export interface StatedSpecialty {
  code: string;
  name: string;
  /** Of a new one; the row that stands keeps its own. */
  validFrom?: LegalDate;
  validUntil?: LegalDate;
}

/** Rows of the register of specialties that one person enters and another confirms (专业目录变更). EXP-14 */
@Entity('specialty_change')
@LegalRow({
  subject: 'specialty-change',
  schemas: {
    'specialty-change/1': [
      'keeperCode',
      'rows',
      'state',
      'enteredBy',
      'enteredAt',
      'answeredBy',
      'answeredAt',
      'reason',
    ],
  },
})
export class SpecialtyChange extends LegalEntity {
  @Column('text')
  keeperCode: string;

  @Column('jsonb')
  rows: StatedSpecialty[];

  @Column('text')
  state: SpecialtyChangeState;

  /** Subject of who entered it. */
  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;

  /** Subject of who confirmed or rejected it; null while it waits. */
  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** Why it was rejected. */
  @Column('text', { nullable: true })
  reason: string | null;
}
