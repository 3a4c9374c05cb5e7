import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { Party } from '@shenguan/common/parties';
import { Column, Entity } from 'typeorm';
import type { ComplaintState } from './complaint.transitions.js';

/** What a complaint is about: it decides who gets it. INT-15, INT-19, INT-21 */
export const COMPLAINT_SUBJECTS = ['price', 'service', 'official'] as const;
export type ComplaintSubject = (typeof COMPLAINT_SUBJECTS)[number];

/** Price conduct that the price authority looks into (价格违法行为). INT-15 */
export const PRICE_CONDUCT = [
  'no-price-display', // 未在经营场所公示价格
  'charged-without-service', // 只收费不服务
  'below-standard', // 降低服务标准
  'disguised-rise', // 变相提高收费标准
  'collusion', // 串通操纵市场价格
  'monopoly', // 价格垄断
  'predatory-pricing', // 低于成本恶意竞价
] as const;
export type PriceConduct = (typeof PRICE_CONDUCT)[number];

/** A step of the handling (处理过程), as whoever took it wrote it down. INT-15 */
export interface ComplaintStep {
  readonly text: string;
  readonly by: string;
  readonly bodyCode: string;
  readonly at: string;
}

/** That it passed, unanswered, from one body to its superior. INT-21 */
export interface ComplaintPassed {
  readonly from: string;
  readonly to: string;
  readonly at: string;
}

/** A complaint of an applicant or an agency. INT-15, INT-17, INT-21 */
@Entity('intermediary_complaint')
@LegalRow({
  subject: 'complaint',
  schemas: {
    'complaint/1': [
      ...[
        'subject',
        'conduct',
        'agencyCode',
        'bodyCode',
        'officialSubject',
        'engagementId',
        'text',
        'byParty',
        'bySub',
      ],
      ...['recipientBody', 'state', 'filedAt', 'handledBy', 'outcome', 'answer', 'answeredAt'],
    ],
    'complaint/2': ['caseNumber', 'hands', 'steps', 'passed'],
  },
})
export class Complaint extends LegalEntity {
  @Column('text')
  subject: ComplaintSubject;

  @Column('text', { nullable: true })
  conduct: PriceConduct | null;

  /** The agency complained of. */
  @Column('text', { nullable: true })
  agencyCode: string | null;

  /** The body complained of, with its official where one is named. */
  @Column('text', { nullable: true })
  bodyCode: string | null;

  @Column('text', { nullable: true })
  officialSubject: string | null;

  @Column('uuid', { nullable: true })
  engagementId: string | null;

  @Column('text')
  text: string;

  @Column('text')
  byParty: Party;

  @Column('text')
  bySub: string;

  /** The case that it is about. */
  @Column('text', { nullable: true })
  caseNumber: string | null;

  /** Everybody who had acted on that case when it was filed: none of them deals with it. */
  @Column('jsonb')
  hands: string[];

  @Column('jsonb')
  steps: ComplaintStep[];

  @Column('jsonb')
  passed: ComplaintPassed[];

  /** Who deals with it. */
  @Column('text')
  recipientBody: string;

  @Column('text')
  state: ComplaintState;

  @Column('timestamptz')
  filedAt: Date;

  @Column('text', { nullable: true })
  handledBy: string | null;

  @Column('text', { nullable: true })
  outcome: string | null;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
