import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** A quarter in which a bureau inspected and of which it has told nobody in time (应通报而未通报). INSP-10 */
@Entity('owed_circular')
@LegalRow({
  subject: 'owed-circular',
  schemas: { 'owed-circular/1': ['bureauCode', 'periodFrom', 'periodUntil', 'toldAt', 'settledBy', 'settledAt'] },
})
export class OwedCircular extends LegalEntity {
  @Column('text')
  bureauCode: string;

  @Column('date')
  periodFrom: string;

  @Column('date')
  periodUntil: string;

  @Column('timestamptz')
  toldAt: Date;

  /** The circular that was issued of it after all. */
  @Column('uuid', { nullable: true })
  settledBy: string | null;

  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;
}
