import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { PublicationState } from './publication.transitions.js';

/** What anybody may read of a grant (行政许可公示信息): the fields that are published of each alike. PRA-3 */
export interface PublishedFields {
  /** 行政许可决定文书名称 and 决定文书号. */
  documentTitle: string;
  documentNumber: string;
  /** 许可类别. */
  itemType: string;
  itemName: string;
  /** 行政相对人名称, a natural person's masked, and 代码, of bodies alone. */
  holder: string;
  holderCode: string | null;
  /** 许可证书名称 and 许可编号. */
  certificate: string;
  number: string;
  /** 许可内容. */
  content: string[];
  conditions: string[];
  /** What the grant rests on by promise (告知承诺); absent where nothing does. PRA-10 */
  promises?: string[];
  /** 许可决定日期 and 有效期. */
  decidedOn: string;
  validFrom: string;
  validUntil: string | null;
  /** 许可机关. */
  bureauName: string;
  bureauCode: string;
}

/** What is published of one grant (行政许可公示): owed once for each approval, from the grant itself. APL-5, APL-40, PRA-3 */
@Entity('publication')
@LegalRow({
  subject: 'publication',
  schemas: {
    'publication/1': [
      ...['approvalId', 'caseNumber', 'bureauCode', 'itemCode', 'state', 'decidedAt', 'draft', 'secrecyCheck'],
      ...['stateSecret', 'preparedBy', 'preparedAt', 'fields', 'holder', 'number', 'publishedBy', 'publishedAt'],
      ...['reasons', 'reasonsBy'],
    ],
  },
})
export class Publication extends LegalEntity {
  @Column('uuid')
  approvalId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  itemCode: string;

  @Column('text')
  state: PublicationState;

  /** When the grant was decided: from then the days count. */
  @Column('timestamptz')
  decidedAt: Date;

  /** What waits for the second person; null while nothing does. */
  @Column('jsonb', { nullable: true })
  draft: PublishedFields | null;

  /** What was looked through for secrets, and what was found (保密审查意见). */
  @Column('text', { nullable: true })
  secrecyCheck: string | null;

  /** Why nothing of it may be public: it is, or tells, a state secret. */
  @Column('text', { nullable: true })
  stateSecret: string | null;

  @Column('text', { nullable: true })
  preparedBy: string | null;

  @Column('timestamptz', { nullable: true })
  preparedAt: Date | null;

  /** What is public; null while nothing is. */
  @Column('jsonb', { nullable: true })
  fields: PublishedFields | null;

  /** Of what is public, for the search. */
  @Column('text', { nullable: true })
  holder: string | null;

  @Column('text', { nullable: true })
  number: string | null;

  @Column('text', { nullable: true })
  publishedBy: string | null;

  /** First made public: by the clock, nobody says it. */
  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  /** Why it was sent back, withheld or taken down last. */
  @Column('text', { nullable: true })
  reasons: string | null;

  @Column('text', { nullable: true })
  reasonsBy: string | null;
}
