import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { Stance } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { ConsultationState } from './consultation.transitions.js';

/** What a department is asked for: its opinion; on weighty matters also training, guidance, or liaison with higher authorities. */
export const CONSULTATION_KINDS = ['opinion', 'training', 'guidance', 'liaison'] as const;
export type ConsultationKind = (typeof CONSULTATION_KINDS)[number];

/** What makes a matter weighty (重要事项), in the words of the regulation’s list. SUP-6 */
export const WEIGHTY_MATTERS = [
  'productivity-layout', // 生产力布局
  'strategic-resources', // 战略性资源开发
  'public-interest', // 公共利益
  'livelihood', // 民生事项
  'complexity', // 其它复杂程度较高的重要事项
] as const;
export type WeightyMatter = (typeof WEIGHTY_MATTERS)[number];

/** One question to one department about a case (征求意见、请求协助), with its day for the reply, and the reply. SUP-6 */
@Entity('consultation')
@LegalRow({
  subject: 'consultation',
  schemas: {
    'consultation/1': [
      'caseId',
      'caseNumber',
      'bureauCode',
      'departmentCode',
      'departmentName',
      'kind',
      'matter',
      'question',
      'askedBy',
      'askedAt',
      'replyBy',
      'noticeId',
      'state',
      'reply',
      'stance',
      'feedbackId',
      'repliedBy',
      'repliedByName',
      'repliedAt',
      'late',
      'afterDecision',
      'withdrawnFor',
      'withdrawnBy',
    ],
  },
})
export class Consultation extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  @Column('text')
  kind: ConsultationKind;

  @Column('text', { nullable: true })
  matter: WeightyMatter | null;

  @Column('text')
  question: string;

  @Column('text')
  askedBy: string;

  @Column('timestamptz')
  askedAt: Date;

  /** The exclusive end of the time for the reply. */
  @Column('timestamptz')
  replyBy: Date;

  /** The event that put it into the department's inbox: its receipt names it. */
  @Column('uuid')
  noticeId: string;

  @Column('text')
  state: ConsultationState;

  @Column('text', { nullable: true })
  reply: string | null;

  @Column('text', { nullable: true })
  stance: Stance | null;

  /** What the reply stands as among what departments told of the case. */
  @Column('uuid', { nullable: true })
  feedbackId: string | null;

  @Column('text', { nullable: true })
  repliedBy: string | null;

  @Column('text', { nullable: true })
  repliedByName: string | null;

  @Column('timestamptz', { nullable: true })
  repliedAt: Date | null;

  @Column('boolean', { nullable: true })
  late: boolean | null;

  /** Whether the case was decided before it came. */
  @Column('boolean', { nullable: true })
  afterDecision: boolean | null;

  @Column('text', { nullable: true })
  withdrawnFor: string | null;

  @Column('text', { nullable: true })
  withdrawnBy: string | null;
}
