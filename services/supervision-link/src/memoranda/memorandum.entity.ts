import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { FileRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { MemorandumState } from './memorandum.transitions.js';

/** The agreement by which a department hands items over and keeps their supervision (审管衔接备忘录). SUP-2, SUP-3 */
@Entity('memorandum')
@LegalRow({
  subject: 'memorandum',
  schemas: {
    'memorandum/1': [
      'bureauCode',
      'bureauName',
      'departmentCode',
      'departmentName',
      'itemCodes',
      'signedOn',
      'effectiveOn',
      'files',
      'expertListNote',
      'state',
      'endedOn',
      'endReason',
      'madeAt',
    ],
    'memorandum/2': ['noticeDays', 'pendingStepId'],
  },
})
export class Memorandum extends LegalEntity {
  @Column('text')
  bureauCode: string;

  @Column('text')
  bureauName: string;

  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  /** Codes of the items handed over; approval checks them at publication. */
  @Column('text', { array: true })
  itemCodes: string[];

  @Column('date')
  signedOn: string;

  @Column('date')
  effectiveOn: string;

  /** The signed papers in the blob store. */
  @Column('jsonb')
  files: FileRef[];

  /** What was handed over of the department's experts (移交专家名单). */
  @Column('text', { nullable: true })
  expertListNote: string | null;

  @Column('text')
  state: MemorandumState;

  @Column('date', { nullable: true })
  endedOn: string | null;

  @Column('text', { nullable: true })
  endReason: string | null;

  /** Legal instant at which it was entered here. */
  @Column('timestamptz')
  madeAt: Date;

  /** Working days between the second signature and the end, as both agreed; null where it was made before this was kept. */
  @Column('int', { nullable: true })
  noticeDays: number | null;

  /** The step that waits for the other side's signature, or for the day on which it takes effect. */
  @Column('uuid', { nullable: true })
  pendingStepId: string | null;
}
