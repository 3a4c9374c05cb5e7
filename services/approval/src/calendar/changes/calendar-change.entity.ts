import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { OrderedDay } from '../domain/judge-overlay.js';
import type { CalendarChangeState } from './calendar-change.transitions.js';

/** A change of the calendar (日历调整), which takes two people. APL-82 */
@Entity('calendar_change')
@LegalRow({
  subject: 'calendar-change',
  schemas: {
    'calendar-change/1': [
      'state',
      'bodyCode',
      'notice',
      'days',
      'year',
      'reasons',
      'baseVersion',
      'proposedBy',
      'proposedByName',
      'proposedAt',
      'lapsesAt',
      'decidedBy',
      'decidedByName',
      'decidedAt',
      'decisionReasons',
    ],
  },
})
export class CalendarChange extends LegalEntity {
  @Column('text')
  state: CalendarChangeState;

  /** The bureau that keeps the calendar. */
  @Column('text')
  bodyCode: string;

  /** Document number of the notice. */
  @Column('text')
  notice: string;

  @Column('jsonb')
  days: OrderedDay[];

  /** The year whose notice is then in whole, if it is for that. */
  @Column('text', { nullable: true })
  year: string | null;

  @Column('text')
  reasons: string;

  /** The version of the overlay that it was proposed for. */
  @Column('int')
  baseVersion: number;

  @Column('text')
  proposedBy: string;

  @Column('text')
  proposedByName: string;

  @Column('timestamptz')
  proposedAt: Date;

  /** Not confirmed by then, it is void. */
  @Column('timestamptz')
  lapsesAt: Date;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  decidedByName: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  decisionReasons: string | null;
}
