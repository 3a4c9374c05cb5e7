import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** What is wrong with a material (缺陷情形); in the order in which a notice tells them. APL-31, APL-32 */
export const DEFECT_KINDS = [
  'missing', // 未提交
  'not-legible', // 不清晰
  'incomplete', // 内容不完整、缺页
  'wrong-form', // 不符合办事指南规定的形式
  'unsigned', // 未签名
  'unsealed', // 未盖章
  'expired', // 已过有效期
  'contradicts-material', // 与其他材料不一致
  'contradicts-register', // 与登记信息不一致
  'differs-from-application', // 与申请表所填不一致
] as const;
export type DefectKind = (typeof DEFECT_KINDS)[number];

/** Registers that a material may contradict (登记信息). */
export const REGISTERS = ['real-estate', 'legal-persons', 'identity', 'practice', 'approvals'] as const;
export type RegisterKind = (typeof REGISTERS)[number];

/** Fields of the application that a material may differ from (申请表栏目). */
export const APPLICATION_FIELDS = [
  'applicantName',
  'applicantCode',
  'agentName',
  'projectName',
  'projectAddress',
] as const;
export type ApplicationField = (typeof APPLICATION_FIELDS)[number];

/** One defect of a material: its kind, and what that kind needs to be found. */
export interface MaterialDefect {
  kind: DefectKind;
  page?: number;
  /** Name of the field or column of the material. */
  field?: string;
  /** Last day on which it was valid. */
  expiredOn?: string;
  /** Code of the material that it contradicts. */
  other?: string;
  register?: RegisterKind;
  applicationField?: ApplicationField;
  /** What the material says. */
  shows?: string;
  /** What it is held against: what the other material or the register says, or the application. */
  against?: string;
}

/** Why a paper that the bureau holds doesn't serve (不能沿用的情形). APL-31 */
export const HELD_UNFIT_GROUNDS = [
  'expired', // 已过有效期
  'other-content', // 所载内容与本次申请不同
  'not-legible', // 不清晰
  'original-needed', // 须核对原件
] as const;

/** Why what the bureau holds doesn't serve, by a typed ground. APL-31 */
export interface HeldUnfit {
  ground: (typeof HELD_UNFIT_GROUNDS)[number];
  expiredOn?: string;
  /** What it says, where it says something else. */
  shows?: string;
}

/** One thing to correct: which material, what is wrong with it, what to hand in. */
export interface CorrectionItem {
  materialCode: string;
  name: string;
  /** Absent in a notice from before defects were typed: it has words alone. */
  defects?: MaterialDefect[];
  /** Why the one that the bureau holds doesn't serve; absent where it holds none. APL-31 */
  heldUnfit?: HeldUnfit;
  /** The defects in the words of the notice, with what the clerk added. */
  problem: string;
  /** What follows from them. */
  request: string;
}

/** A notice of what to correct (补正通知): the first names everything, another only what the one before named. APL-32 */
@Entity('correction_notice')
@LegalRow({
  subject: 'correction-notice',
  schemas: {
    'correction-notice/1': ['caseId', 'items', 'issuedAt', 'issuedBy', 'answeredAt'],
    'correction-notice/2': ['caseNumber'],
    'correction-notice/3': ['round'],
  },
})
export class CorrectionNotice extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** Counts the notices of an application from 1; null in one from before there could be several. */
  @Column('int', { nullable: true })
  round: number | null;

  @Column('jsonb')
  items: CorrectionItem[];

  @Column('timestamptz')
  issuedAt: Date;

  @Column('text')
  issuedBy: string;

  /** When everything asked for had been supplied: from here on acceptance is due. */
  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
