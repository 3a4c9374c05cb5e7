import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { RecommendationState } from './recommendation.transitions.js';

/** An expert of the pool is named as recommending somebody (专家推荐), and says himself whether he does. EXP-6 */
@Entity('expert_recommendation')
@LegalRow({
  subject: 'expert-recommendation',
  schemas: {
    'expert-recommendation/1': [
      'expertId',
      'recommenderId',
      'keeperCode',
      'state',
      'askedBy',
      'askedAt',
      'lapsesAt',
      'answeredAt',
      'statement',
    ],
  },
})
export class ExpertRecommendation extends LegalEntity {
  /** Who is recommended. */
  @Column('uuid')
  expertId: string;

  @Column('uuid')
  recommenderId: string;

  @Column('text')
  keeperCode: string;

  @Column('text')
  state: RecommendationState;

  @Column('text')
  askedBy: string;

  @Column('timestamptz')
  askedAt: Date;

  @Column('timestamptz')
  lapsesAt: Date;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** What he knows of the other's work, or why he doesn't recommend. */
  @Column('text', { nullable: true })
  statement: string | null;
}
