import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef, Demand as DemandKind } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';

/** A department's demand to vary, withdraw, revoke or cancel an approval (处理建议), to be answered in time. SUP-8 */
@Entity('demand')
@LegalRow({
  subject: 'demand',
  schemas: {
    'demand/1': [
      'feedbackId',
      'department',
      'demand',
      'caseNumber',
      'bureauCode',
      'state',
      'receivedAt',
      'dueAt',
      'answer',
      'answeredAt',
      'answeredBy',
      'late',
    ],
    'demand/2': ['dueOn'],
    'demand/3': ['calendarVersion'],
    'demand/4': ['procedureId'],
    // Its time stands with all other limits.
    'demand/5': { drops: ['dueAt', 'dueOn', 'calendarVersion'] },
  },
})
export class Demand extends LegalEntity {
  @Column('uuid')
  feedbackId: string;

  @Column('jsonb')
  department: BodyRef;

  @Column('text')
  demand: DemandKind;

  /** The case of the approval; null in one that names none, to which nothing can be done but answer it. */
  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text')
  bureauCode: string;

  @Column('text')
  state: DemandState;

  @Column('timestamptz')
  receivedAt: Date;

  @Column('jsonb', { nullable: true })
  answer: DemandAnswer | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('boolean', { nullable: true })
  late: boolean | null;

  /** The procedure that it opened; null where it was declined, or accepted before procedures were kept. */
  @Column('uuid', { nullable: true })
  procedureId: string | null;
}

export const DEMAND_STATES = ['open', 'answered', 'handling', 'ended'] as const;
/** `answered`: declined, or nothing follows; `handling`: accepted, its procedure is open; `ended`: with that result. */
export type DemandState = (typeof DEMAND_STATES)[number];

/** What the bureau answered: whether it follows the demand, and on which ground of law. */
export interface DemandAnswer {
  accepted: boolean;
  ground: string;
  answer: string;
}
