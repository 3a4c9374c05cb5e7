import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { LegalDate } from '@shenguan/common/clock';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { ApplicationState } from './application.transitions.js';

export const CHANNELS = [
  'open', // 社会公开招聘
  'unit', // 单位、行业推荐
  'expert', // 行政审批专家推荐
] as const;
/** By which of the three channels somebody applies (申请渠道). EXP-11 */
export type Channel = (typeof CHANNELS)[number];

export const MATERIAL_KINDS = [
  'identity', // 身份证
  'education', // 学历、学位证书
  'qualification', // 职称、专业资格职业证书
  'experience', // 个人工作经历证明
  'form', // 信息登记表
  'other', // 公告要求的其他材料
  'recommendation', // 单位、行业的书面推荐
] as const;
export type MaterialKind = (typeof MATERIAL_KINDS)[number];

/** A file of an application (申请材料), with what the applicant says of it. EXP-12 */
export interface ApplicationFile {
  id: string;
  kind: MaterialKind;
  /** Which of the other materials it is, which unit, or which certificate. */
  label: string | null;
  from: LegalDate | null;
  until: LegalDate | null;
  validUntil: LegalDate | null;
  file: StoredFile;
  /** RFC 3339. */
  addedAt: string;
}

/** Somebody near to the applicant who serves at a body (近亲属任职情况). EXP-12, EXP-19 */
export interface Kin {
  relation: string;
  bodyCode: string;
  position: string;
}

export const VERDICT_GROUNDS = ['EXP-5.1', 'EXP-5.2', 'EXP-5.3', 'EXP-5.4', 'EXP-9'] as const;
export type VerdictGround = (typeof VERDICT_GROUNDS)[number];

/** What was found of one condition (逐项审核意见). EXP-5, EXP-9 */
export interface GroundVerdict {
  ground: VerdictGround;
  met: boolean;
  basis: string;
}

/** An application to the pool of experts (行政审批专家入库申请). EXP-11, EXP-12 */
@Entity('expert_application')
@LegalRow({
  subject: 'expert-application',
  schemas: {
    'expert-application/1': [
      ...['keeperCode', 'recruitmentId', 'applicant', 'channel', 'recommenderCode', 'recommenderName'],
      ...['recommenderId', 'recommendedAt', 'recommendation', 'contentCipher', 'kin', 'files', 'state', 'draftedAt'],
      ...['submittedAt', 'dueAt', 'calendarVersion', 'overdueTold', 'verdict', 'judgedBy', 'judgedAt', 'confirmedBy'],
      ...['confirmedAt', 'objectionUntil', 'objection', 'objectedAt', 'reviewedBy', 'reviewedAt', 'reviewReason'],
      'expertId',
    ],
  },
})
export class ExpertApplication extends LegalEntity {
  @Column('text')
  keeperCode: string;

  @Column('uuid')
  recruitmentId: string;

  /** Subject of the applicant's token. */
  @Column('text')
  applicant: string;

  @Column('text')
  channel: Channel;

  /** The unit that recommends, as the register of bodies has it. */
  @Column('text', { nullable: true })
  recommenderCode: string | null;

  @Column('text', { nullable: true })
  recommenderName: string | null;

  /** The expert of the pool who is named as recommending. */
  @Column('uuid', { nullable: true })
  recommenderId: string | null;

  /** When he said himself that he does. */
  @Column('timestamptz', { nullable: true })
  recommendedAt: Date | null;

  @Column('text', { nullable: true })
  recommendation: string | null;

  /** What the applicant states of himself, encrypted. PRA-8 */
  @Column('text')
  contentCipher: string;

  @Column('jsonb')
  kin: Kin[];

  @Column('jsonb')
  files: ApplicationFile[];

  @Column('text')
  state: ApplicationState;

  @Column('timestamptz')
  draftedAt: Date;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  /** Until when it is answered. */
  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  @Column('text', { nullable: true })
  calendarVersion: string | null;

  /** Whether the bureau was told that it is late. */
  @Column('boolean')
  overdueTold: boolean;

  @Column('jsonb', { nullable: true })
  verdict: GroundVerdict[] | null;

  @Column('text', { nullable: true })
  judgedBy: string | null;

  @Column('timestamptz', { nullable: true })
  judgedAt: Date | null;

  @Column('text', { nullable: true })
  confirmedBy: string | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  objectionUntil: Date | null;

  @Column('text', { nullable: true })
  objection: string | null;

  @Column('timestamptz', { nullable: true })
  objectedAt: Date | null;

  /** Who ruled on the objection: neither who judged nor who confirmed. */
  @Column('text', { nullable: true })
  reviewedBy: string | null;

  @Column('timestamptz', { nullable: true })
  reviewedAt: Date | null;

  @Column('text', { nullable: true })
  reviewReason: string | null;

  /** The entry that came of it. */
  @Column('uuid', { nullable: true })
  expertId: string | null;
}
