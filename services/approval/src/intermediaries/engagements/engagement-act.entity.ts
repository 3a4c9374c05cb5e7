import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** What is written into the practice record (执业记录). INT-20 */
export const ENGAGEMENT_ACT_KINDS = [
  'note', // 执业情况
  'further-demand', // 另行要求材料、加价
  'share-alert', // 窗口人员录入占比提示
] as const;
export type EngagementActKind = (typeof ENGAGEMENT_ACT_KINDS)[number];

/** An entry of the practice record of an engagement: written once, kept for good. INT-19, INT-20 */
@Entity('engagement_act')
@LegalRow({
  subject: 'engagement-act',
  schemas: { 'engagement-act/1': ['engagementId', 'kind', 'side', 'text', 'items', 'breach', 'by', 'at'] },
})
export class EngagementAct extends LegalEntity {
  @Column('uuid')
  engagementId: string;

  @Column('text')
  kind: EngagementActKind;

  /** Who wrote it. */
  @Column('text')
  side: 'applicant' | 'agency' | 'system';

  @Column('text')
  text: string;

  /** What was asked for beyond the list. */
  @Column('jsonb')
  items: string[];

  /** Asked for after the contract, beyond its list: a breach, whoever says so. INT-20 */
  @Column('boolean')
  breach: boolean;

  @Column('text')
  by: string;

  @Column('timestamptz')
  at: Date;
}
