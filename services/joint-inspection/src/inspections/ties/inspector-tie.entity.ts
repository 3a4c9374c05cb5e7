import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { TieState } from './inspector-tie.transitions.js';

export const TIE_GROUNDS = ['party', 'kin', 'interest', 'other'] as const;
export type TieGround = (typeof TIE_GROUNDS)[number];

/** A tie that somebody who inspected is said to have (核验人员的回避情形), and what was decided of it. INSP-7, PRA-11 */
@Entity('inspector_tie')
@LegalRow({
  subject: 'inspector-tie',
  schemas: {
    'inspector-tie/1': [
      'inspectionId',
      'caseNumber',
      'bureauCode',
      'offices',
      'attendanceId',
      'subject',
      'bodyCode',
      'ground',
      'facts',
      'file',
      'state',
      'allegedBy',
      'allegedAt',
      'hearingUntil',
      'statement',
      'statedAt',
      'decideBy',
      'raisedAt',
      'decidedBy',
      'decidedAt',
      'reasons',
    ],
    'inspector-tie/2': ['officeAlone'],
  },
})
export class InspectorTie extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** Codes of the government offices that may decide too. */
  @Column('jsonb')
  offices: string[];

  /** Alleged by the bureau itself, or after it was dismissed once: its own head doesn't decide, the government's office does. */
  @Column('boolean')
  officeAlone: boolean;

  /** The check-in by which he inspected. */
  @Column('uuid')
  attendanceId: string;

  /** Whose tie it is. */
  @Column('text')
  subject: string;

  @Column('text')
  bodyCode: string;

  /** He or his body is a party; a close relative; an interest; another relation that may bias (PRA-11). */
  @Column('text')
  ground: TieGround;

  @Column('text')
  facts: string;

  /** What shows it. */
  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  state: TieState;

  @Column('text')
  allegedBy: string;

  @Column('timestamptz')
  allegedAt: Date;

  /** Exclusive end of the days in which he may state his side. */
  @Column('timestamptz')
  hearingUntil: Date;

  @Column('text', { nullable: true })
  statement: string | null;

  @Column('timestamptz', { nullable: true })
  statedAt: Date | null;

  /** From when on the government's office hears that nobody has decided. */
  @Column('timestamptz')
  decideBy: Date;

  @Column('timestamptz', { nullable: true })
  raisedAt: Date | null;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  reasons: string | null;
}
