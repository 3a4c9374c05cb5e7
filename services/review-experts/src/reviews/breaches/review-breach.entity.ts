import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { BreachState } from './review-breach.transitions.js';

/** What may be broken at a review, as articles 18 to 20 have it. */
export const BREACH_KINDS = [
  'standard-changed', // 随意提高或者降低标准
  'procedure-changed', // 任意减少或者增加程序
  'false-conclusion', // 出具虚假、不真实的审查结论
  'undeclared-conflict', // 有利害关系而未事前声明、回避
  'benefit', // 索取不正当利益
  'paid-consulting', // 要求有偿咨询或者其他经营性活动
  'leak', // 向第三方提供申请人的信息资料
  'agency-rules', // 评估机构违反评估事项的规定
] as const;
export type BreachKind = (typeof BREACH_KINDS)[number];

/** That an official or an agency broke a duty at a review (评审违规): alleged, heard, decided by somebody else. REV-18 to REV-20 */
@Entity('review_breach')
@LegalRow({
  subject: 'review-breach',
  schemas: {
    'review-breach/1': [
      ...['reviewId', 'caseNumber', 'bureauCode', 'subject', 'bodyCode', 'kind', 'allegation', 'file', 'state'],
      ...['allegedBy', 'allegedAt', 'hearingEndsAt', 'calendarVersion', 'statement', 'statedBy', 'heardAt'],
      ...['reason', 'decidedBy', 'decidedAt'],
    ],
  },
})
export class ReviewBreach extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  /** The bureau that looks into it. */
  @Column('text')
  bureauCode: string;

  /** The official; null where an agency as such is concerned. */
  @Column('text', { nullable: true })
  subject: string | null;

  /** His body, or the agency. */
  @Column('text')
  bodyCode: string;

  @Column('text')
  kind: BreachKind;

  @Column('text')
  allegation: string;

  /** What it rests on. */
  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  state: BreachState;

  @Column('text')
  allegedBy: string;

  @Column('timestamptz')
  allegedAt: Date;

  @Column('timestamptz')
  hearingEndsAt: Date;

  @Column('text')
  calendarVersion: string;

  @Column('text', { nullable: true })
  statement: string | null;

  @Column('text', { nullable: true })
  statedBy: string | null;

  @Column('timestamptz', { nullable: true })
  heardAt: Date | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;
}
