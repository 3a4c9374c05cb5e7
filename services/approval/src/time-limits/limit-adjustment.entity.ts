import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { RuleId } from '@shenguan/common/rules';
import { Column, Entity } from 'typeorm';

/** One line of a limit's ledger (期限台账): a suspension or an extension, added and never taken out. */
@Entity('time_limit_adjustment')
@LegalRow({
  subject: 'time-limit-adjustment',
  schemas: {
    'time-limit-adjustment/1': ['limitId', 'kind', 'length', 'startOn', 'endOn', 'grantedOn', 'rule', 'evidence'],
    'time-limit-adjustment/2': ['caseNumber', 'enteredAt'],
    'time-limit-adjustment/3': ['overlayId'],
  },
})
export class LimitAdjustment extends LegalEntity {
  @Column('uuid')
  limitId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  kind: 'suspension' | 'extension';

  @Column('int', { nullable: true })
  length: number | null;

  @Column('date', { nullable: true })
  startOn: string | null;

  /** Filled once, when the suspension ends. */
  @Column('date', { nullable: true })
  endOn: string | null;

  /** Of a suspension: the interval that it is of; null where none was kept yet. */
  @Column('uuid', { nullable: true })
  overlayId: string | null;

  @Column('date', { nullable: true })
  grantedOn: string | null;

  @Column('text')
  rule: RuleId;

  @Column('text')
  evidence: string;

  @Column('timestamptz')
  enteredAt: Date;
}
