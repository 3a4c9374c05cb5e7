import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { LegalDate } from '@shenguan/common/clock';
import { Column, Entity } from 'typeorm';
import type { RecruitmentState } from './recruitment.transitions.js';

/** How many experts of a specialty are looked for. */
export interface WantedExperts {
  specialty: string;
  number: number;
}

/** A recruitment of experts (行政审批专家招聘公告). EXP-11, EXP-12 */
@Entity('recruitment')
@LegalRow({
  subject: 'recruitment',
  schemas: {
    'recruitment/1': [
      ...['keeperCode', 'keeperName', 'title', 'content', 'specialties', 'otherMaterials', 'closesOn', 'state'],
      ...['draftedBy', 'draftedAt', 'answeredBy', 'publishedOn', 'reason'],
    ],
  },
})
export class Recruitment extends LegalEntity {
  /** The bureau whose pool it is for. */
  @Column('text')
  keeperCode: string;

  @Column('text')
  keeperName: string;

  @Column('text')
  title: string;

  @Column('text')
  content: string;

  @Column('jsonb')
  specialties: WantedExperts[];

  /** Materials beside the four that everybody brings; the fifth of article 12. */
  @Column('text', { array: true })
  otherMaterials: string[];

  /** Last day for applications. */
  @Column('date')
  closesOn: LegalDate;

  @Column('text')
  state: RecruitmentState;

  @Column('text')
  draftedBy: string;

  @Column('timestamptz')
  draftedAt: Date;

  /** Who published or dropped it. */
  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('date', { nullable: true })
  publishedOn: LegalDate | null;

  /** Why it was dropped. */
  @Column('text', { nullable: true })
  reason: string | null;
}
