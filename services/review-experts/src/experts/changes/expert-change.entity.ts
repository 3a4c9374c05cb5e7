import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { LegalDate } from '@shenguan/common/clock';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { Expert } from '../expert.entity.js';
import type { Particular } from '../proposals/expert-proposal.entity.js';
import type { ChangeState } from './change.transitions.js';

export const CHANGE_KINDS = [
  'unit', // 工作单位
  'title', // 职称
  'specialty', // 专业领域
  'phone', // 联系方式
] as const;
/** What an expert asks to have changed (申请变更事项). EXP-13 */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What the entry would hold then. */
export interface AskedChange {
  particulars?: Partial<Pick<Expert, Particular>>;
  specialty?: string;
  titleUntil?: LegalDate | null;
}

/** A change of his entry that an expert asks for himself (专家信息变更申请). EXP-13 */
@Entity('expert_change')
@LegalRow({
  subject: 'expert-change',
  schemas: {
    'expert-change/1': [
      ...['expertId', 'keeperCode', 'kind', 'change', 'file', 'state', 'requestedBy', 'requestedAt', 'dueAt'],
      ...['calendarVersion', 'overdueTold', 'answeredBy', 'answeredAt', 'reason'],
    ],
  },
})
export class ExpertChange extends LegalEntity {
  @Column('uuid')
  expertId: string;

  @Column('text')
  keeperCode: string;

  @Column('text')
  kind: ChangeKind;

  @Column('jsonb')
  change: AskedChange;

  /** What proves it; none of a telephone. */
  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  @Column('text')
  state: ChangeState;

  @Column('text')
  requestedBy: string;

  @Column('timestamptz')
  requestedAt: Date;

  /** Until when the keeper answers. */
  @Column('timestamptz')
  dueAt: Date;

  @Column('text')
  calendarVersion: string;

  /** Whether the bureau was told that it is late. */
  @Column('boolean')
  overdueTold: boolean;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** Why it was declined. */
  @Column('text', { nullable: true })
  reason: string | null;
}
