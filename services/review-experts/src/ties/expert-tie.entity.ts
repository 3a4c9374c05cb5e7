import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { TieGround } from './ties-between.js';

export const TIE_SOURCES = ['self', 'import', 'entry', 'finding', 'before'] as const;
/** Where a tie is known from: the expert, a list, his application, a finding; `before` of what was entered before it was kept. */
export type TieSource = (typeof TIE_SOURCES)[number];

/** A tie of an expert (回避关系): who entered it when and on what, and what ended it. EXP-19 */
@Entity('expert_tie')
@LegalRow({
  subject: 'expert-tie',
  schemas: {
    'expert-tie/1': [
      'expertId',
      'kind',
      'bodyCode',
      'personKey',
      'projectCode',
      'source',
      'evidence',
      'enteredBy',
      'enteredAt',
      'endedBy',
      'endedAt',
      'endEvidence',
    ],
    'expert-tie/2': ['endReason'],
  },
})
export class ExpertTie extends LegalEntity {
  @Column('uuid')
  expertId: string;

  @Column('text')
  kind: TieGround;

  @Column('text', { nullable: true })
  bodyCode: string | null;

  @Column('text', { nullable: true })
  personKey: string | null;

  @Column('text', { nullable: true })
  projectCode: string | null;

  @Column('text')
  source: TieSource;

  /** The finding it rests on, or the list that states it. */
  @Column('text', { nullable: true })
  evidence: string | null;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;

  /** Who decided that it is none, or is no more; the expert himself of one that he declared. */
  @Column('text', { nullable: true })
  endedBy: string | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  /** The finding that ended it; null where the expert alone said so: for twelve months it counts on. */
  @Column('text', { nullable: true })
  endEvidence: string | null;

  /** What the expert said of it; null where a finding gives the reasons. */
  @Column('text', { nullable: true })
  endReason: string | null;
}
