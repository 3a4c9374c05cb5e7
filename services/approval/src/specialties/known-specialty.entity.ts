import type { LegalDate } from '@shenguan/common/clock';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A specialty (专业) as the register of review-experts has told of it. EXP-10 */
@Entity('specialty')
export class KnownSpecialty {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  /** Null of what was in use before there was a register. */
  @Column('date', { nullable: true })
  validFrom: LegalDate | null;

  /** Last day; null while none is set. */
  @Column('date', { nullable: true })
  validUntil: LegalDate | null;

  /** Zero of what stood in a guide before the register told of it. */
  @Column('int')
  version: number;
}
