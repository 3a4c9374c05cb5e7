import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** A time in which a body of a memorandum in force had no liaison who could act (联络员空缺). LINK-3 */
@Entity('liaison_vacancy')
@LegalRow({
  subject: 'liaison-vacancy',
  schemas: {
    'liaison-vacancy/1': ['bodyCode', 'bodyName', 'openedAt', 'escalateAt', 'escalatedAt', 'filledAt'],
    'liaison-vacancy/2': ['officeDueAt', 'officeToldAt'],
  },
})
export class LiaisonVacancy extends LegalEntity {
  @Column('text')
  bodyCode: string;

  @Column('text')
  bodyName: string;

  /** Legal instant at which it was noticed. */
  @Column('timestamptz')
  openedAt: Date;

  /** From when it is reported to the body's head. */
  @Column('timestamptz')
  escalateAt: Date;

  @Column('timestamptz', { nullable: true })
  escalatedAt: Date | null;

  /** When it goes on to the government's office; null until it was reported to the head. */
  @Column('timestamptz', { nullable: true })
  officeDueAt: Date | null;

  @Column('timestamptz', { nullable: true })
  officeToldAt: Date | null;

  @Column('timestamptz', { nullable: true })
  filledAt: Date | null;
}
