import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { InterferenceState } from './interference.transitions.js';

export const INTERFERENCE_KINDS = [
  'interference', // 干预独立评审
  'leak', // 泄露评审过程、秘密、隐私
  'private-contact', // 项目单位私下接触
  'gift', // 给予财物、宴请或者其他好处
  'misconduct', // 评审活动中的其他不正当行为
] as const;
export type InterferenceKind = (typeof INTERFERENCE_KINDS)[number];

/** What an expert reports of pressure or misconduct (干预、不正当行为举报); who reports is kept as a keyed hash. EXP-15, EXP-16 */
@Entity('interference_report')
@LegalRow({
  subject: 'interference-report',
  schemas: {
    'interference-report/1': [
      ...['reporterHash', 'recipientCode', 'kind', 'caseNumber', 'account', 'state', 'reportedAt'],
      ...['answeredBy', 'answeredAt', 'reply'],
    ],
  },
})
export class InterferenceReport extends LegalEntity {
  /** Finds the reporter’s own reports; not even the database tells whose it is. */
  @Column('text')
  reporterHash: string;

  /** The discipline inspection that it goes to. */
  @Column('text')
  recipientCode: string;

  @Column('text')
  kind: InterferenceKind;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text')
  account: string;

  @Column('text')
  state: InterferenceState;

  @Column('timestamptz')
  reportedAt: Date;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('text', { nullable: true })
  reply: string | null;
}
