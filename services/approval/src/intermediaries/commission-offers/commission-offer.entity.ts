import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { Judgement } from './domain/ranking.js';

/** An agency's offer for a commission (报价): sealed by its digest or kept closed, then opened. INT-8 */
@Entity('commission_offer')
@LegalRow({
  subject: 'commission-offer',
  schemas: {
    'commission-offer/1': [
      ...['commissionId', 'agencyCode', 'agencyName', 'seal', 'price', 'days', 'paper', 'nonce', 'offeredBy'],
      ...['offeredAt', 'openedAt'],
    ],
  },
})
export class CommissionOffer extends LegalEntity {
  @Column('uuid')
  commissionId: string;

  @Column('text')
  agencyCode: string;

  @Column('text')
  agencyName: string;

  /** See `sealOf`; null for a written quote. */
  @Column('text', { nullable: true })
  seal: string | null;

  /** CNY; null while it is sealed. */
  @Column('text', { nullable: true })
  price: string | null;

  @Column('int', { nullable: true })
  days: number | null;

  /** Its signed paper. */
  @Column('jsonb', { nullable: true })
  paper: StoredFile | null;

  @Column('text', { nullable: true })
  nonce: string | null;

  @Column('text')
  offeredBy: string;

  @Column('timestamptz')
  offeredAt: Date;

  /** When the agency broke the seal; of a written quote when it came. */
  @Column('timestamptz', { nullable: true })
  openedAt: Date | null;
}

/** What an agency asks about a condition, and what is answered (质疑与答复). INT-8 */
@Entity('commission_question')
@LegalRow({
  subject: 'commission-question',
  schemas: {
    'commission-question/1': [
      ...['commissionId', 'clauseCode', 'agencyCode', 'text', 'askedBy', 'askedAt', 'answer', 'answeredBy'],
      ...['answeredAt'],
    ],
  },
})
export class CommissionQuestion extends LegalEntity {
  @Column('uuid')
  commissionId: string;

  @Column('text')
  clauseCode: string;

  @Column('text')
  agencyCode: string;

  @Column('text')
  text: string;

  @Column('text')
  askedBy: string;

  @Column('timestamptz')
  askedAt: Date;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}

/** A judgement as it is kept: with its reasons. */
export interface KeptJudgement extends Judgement {
  reasons: string;
}

/** What one evaluator says of all offers (评审意见): written once, with his own token. INT-8 */
@Entity('commission_evaluation')
@LegalRow({
  subject: 'commission-evaluation',
  schemas: { 'commission-evaluation/1': ['commissionId', 'judgements', 'declaration', 'evaluatedBy', 'evaluatedAt'] },
})
export class CommissionEvaluation extends LegalEntity {
  @Column('uuid')
  commissionId: string;

  @Column('jsonb')
  judgements: KeptJudgement[];

  /** His word that nothing ties him to who offers. */
  @Column('text')
  declaration: string;

  @Column('text')
  evaluatedBy: string;

  @Column('timestamptz')
  evaluatedAt: Date;
}
