import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { Tie } from '../../ties/index.js';
import type { Expert, FurtherDocument } from '../expert.entity.js';
import type { ProposalState } from './proposal.transitions.js';

export const PROPOSAL_KINDS = [
  'name', // 姓名
  'unit', // 单位
  'title', // 职称
  'phone', // 联系电话
  'experience', // 工作年限、资格证书
  'specialty', // 专业
  'tie', // 回避关系
  'document', // 其他证件
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

/** A further document as it would be kept, before anybody said where it is from. */
export type ProposedDocument = Pick<FurtherDocument, 'kind' | 'cipher' | 'hash'> & { personKeys: string[] };

/** What an entry would hold then: particulars, or a specialty, a tie or a document more. */
export interface ProposedChange {
  particulars?: Partial<Pick<Expert, Particular>>;
  specialty?: string;
  tie?: Tie;
  document?: ProposedDocument;
}

/**
 * A change of an entry of the pool that a list states, or a document that an official has seen (待本人确认的变更). It holds
 * from the expert's own word alone; a document passes a second official before. EXP-13, EXP-19
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
    'expert-proposal/2': ['seen', 'file', 'checkedBy', 'checkedAt'],
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

  /** The list that states it; null of a document that was seen by itself. */
  @Column('uuid', { nullable: true })
  list: string | null;

  /** How the document was seen, with its scan; null of what a list states. */
  @Column('text', { nullable: true })
  seen: string | null;

  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  /** The second official who compared the document with what is stated of it, and passed or rejected it. */
  @Column('text', { nullable: true })
  checkedBy: string | null;

  @Column('timestamptz', { nullable: true })
  checkedAt: Date | null;

  @Column('text')
  state: ProposalState;

  @Column('text')
  proposedBy: string;

  @Column('timestamptz')
  proposedAt: Date;

  /** From when on it is out of date. */
  @Column('timestamptz')
  lapsesAt: Date;

  /** When the expert confirmed or refused it, the second official rejected it, or it lapsed. */
  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** Why it was refused or rejected. */
  @Column('text', { nullable: true })
  reason: string | null;
}
