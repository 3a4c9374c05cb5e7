import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** Why something of a result is not shown (不予公开的情形). INSP-6.2, APL-5 */
export const WITHHELD_GROUNDS = ['state-secret', 'trade-secret', 'privacy'] as const;
export type WithheldGround = (typeof WITHHELD_GROUNDS)[number];

/** What of a result is not shown, and why: `project`, or the code of a point. */
export interface Withheld {
  readonly what: string;
  readonly ground: WithheldGround;
}

/**
 * How a result is published (核验结果公示): by one entered, by another looked through for secrets and privacy, and public
 * from then on; a correction is a further one, and the earlier stay visible. INSP-6.2
 */
@Entity('publication')
@LegalRow({
  subject: 'result-publication',
  schemas: {
    'result-publication/1': [
      'inspectionId',
      'caseNumber',
      'bureauCode',
      'itemCode',
      'applicantName',
      'site',
      'nth',
      'withheld',
      'note',
      'enteredBy',
      'enteredAt',
      'remindAt',
      'remindedAt',
      'checkedBy',
      'checkedAt',
    ],
  },
})
export class Publication extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  itemCode: string;

  /** Of a body or of owners together; null of a natural person, who is found by the case number alone. */
  @Column('text', { nullable: true })
  applicantName: string | null;

  @Column('text')
  site: string;

  /** 1 for the first, one more for each correction. */
  @Column('int')
  nth: number;

  @Column('jsonb')
  withheld: Withheld[];

  /** What is corrected and why, as the public reads it; null in the first. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;

  /** From when on the bureau is told that it waits. */
  @Column('timestamptz')
  remindAt: Date;

  @Column('timestamptz', { nullable: true })
  remindedAt: Date | null;

  @Column('text', { nullable: true })
  checkedBy: string | null;

  /** Public from here on. */
  @Column('timestamptz', { nullable: true })
  checkedAt: Date | null;
}
