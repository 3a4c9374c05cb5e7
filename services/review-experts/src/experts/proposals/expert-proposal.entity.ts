import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { Tie } from '../../ties/index.js';
import type { Expert } from '../expert.entity.js';
import type { ProposalState } from './proposal.transitions.js';

export const PROPOSAL_KINDS = [
  'name', // 姓名
  'unit', // 单位
  'title', // 职称
  'phone', // 联系电话
  'experience', // 工作年限、资格证书
  'specialty', // 专业
  'tie', // 回避关系
] as const;
/** What of an entry would change (变更事项). EXP-13 */
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** Particulars of an entry that a proposal may change, as the entry keeps them. */
export type Particular =
  | 'name'
  | 'unitCode'
  | 'unitName'
  | 'region'
  | 'title'
  | 'titleLevel'
  | 'phoneCipher'
  | 'phoneHash'
  | 'yearsOfWork'
  | 'certificates';

/** What an entry would hold then: particulars, a specialty more, or a tie more. */
export interface ProposedChange {
  particulars?: Partial<Pick<Expert, Particular>>;
  specialty?: string;
  tie?: Tie;
}

/**
 * A change of an entry of the pool that a list states (待本人确认的变更). It holds from the expert's own word alone; what he
 * doesn't confirm takes a finding. EXP-13, EXP-19
 */
@Entity('expert_proposal')
@LegalRow({
  subject: 'expert-proposal',
  schemas: {
    'expert-proposal/1': [
      'expertId',
      'keeperCode',
      'kind',
      'change',
      'mark',
      'list',
      'state',
      'proposedBy',
      'proposedAt',
      'lapsesAt',
      'answeredAt',
      'reason',
    ],
  },
})
export class ExpertProposal extends LegalEntity {
  @Column('uuid')
  expertId: string;

  /** The bureau that keeps the entry. */
  @Column('text')
  keeperCode: string;

  @Column('text')
  kind: ProposalKind;

  @Column('jsonb')
  change: ProposedChange;

  /** Tells one change from another: none is open twice. */
  @Column('text')
  mark: string;

  /** The list that states it. */
  @Column('uuid')
  list: string;

  @Column('text')
  state: ProposalState;

  @Column('text')
  proposedBy: string;

  @Column('timestamptz')
  proposedAt: Date;

  /** From when on it is out of date. */
  @Column('timestamptz')
  lapsesAt: Date;

  /** When the expert confirmed or refused it, or it lapsed. */
  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** Why the expert refused it. */
  @Column('text', { nullable: true })
  reason: string | null;
}
