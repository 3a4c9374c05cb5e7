import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { CodedText } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { DrawnObject, ListedInspector } from '../domain/draw-checks.js';
import type { CheckPlanState } from './check-plan.transitions.js';

/** Who is left off the list of inspectors, and why. */
export interface LeftOff {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

/** A plan of random checks of holders (随机监督检查计划): its lists are closed and public before anybody draws. APL-61 */
@Entity('check_plan')
@LegalRow({
  subject: 'check-plan',
  schemas: {
    'check-plan/1': [
      'departmentCode',
      'departmentName',
      'itemCode',
      'title',
      'legalBasis',
      'points',
      'objectsWanted',
      'inspectorsWanted',
      'fromOn',
      'untilOn',
      'objects',
      'inspectors',
      'leftOff',
      'listsDigest',
      'commitment',
      'systemNumber',
      'drawersNumber',
      'seed',
      'drawn',
      'state',
      'announcedBy',
      'announcedByName',
      'announcedAt',
      'drawBy',
      'drawDueAt',
      'calendarVersion',
      'drawnBy',
      'drawnByName',
      'drawnAt',
    ],
  },
})
export class CheckPlan extends LegalEntity {
  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  @Column('text')
  itemCode: string;

  @Column('text')
  title: string;

  @Column('text')
  legalBasis: string;

  /** What is looked at (检查事项). */
  @Column('jsonb')
  points: CodedText[];

  @Column('int')
  objectsWanted: number;

  @Column('int')
  inspectorsWanted: number;

  @Column('date')
  fromOn: string;

  @Column('date')
  untilOn: string;

  /** Case numbers of all approvals of the item that the department supervises, ascending. */
  @Column('jsonb')
  objects: string[];

  /** Everybody on the establishment of the department but who is left off, by ID. */
  @Column('jsonb')
  inspectors: ListedInspector[];

  @Column('jsonb')
  leftOff: LeftOff[];

  @Column('text')
  listsDigest: string;

  /** What the system bound itself to before anybody else's number was there. */
  @Column('text')
  commitment: string;

  /** The number itself; shown to nobody before the draw. */
  @Column('text')
  systemNumber: string;

  @Column('text', { nullable: true })
  drawersNumber: string | null;

  @Column('text', { nullable: true })
  seed: string | null;

  @Column('jsonb', { nullable: true })
  drawn: DrawnObject[] | null;

  @Column('text')
  state: CheckPlanState;

  @Column('text')
  announcedBy: string;

  @Column('text')
  announcedByName: string;

  @Column('timestamptz')
  announcedAt: Date;

  /** Last day to draw. */
  @Column('date')
  drawBy: string;

  @Column('timestamptz')
  drawDueAt: Date;

  @Column('text')
  calendarVersion: string;

  @Column('text', { nullable: true })
  drawnBy: string | null;

  @Column('text', { nullable: true })
  drawnByName: string | null;

  @Column('timestamptz', { nullable: true })
  drawnAt: Date | null;
}
