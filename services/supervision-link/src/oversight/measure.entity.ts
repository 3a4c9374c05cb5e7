import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { MeasureState } from './measure.transitions.js';

/** Acts by which a department deals with what it found (处置种类): all of them decisions that the bureau is pushed. */
export const MEASURE_TYPES = ['order', 'penalty', 'coercion', 'other-decision'] as const;
export type MeasureType = (typeof MEASURE_TYPES)[number];

/** What a department did about what it found in supervision (监管处置). SUP-10, LINK-6.1 */
@Entity('supervision_measure')
@LegalRow({
  subject: 'supervision-measure',
  schemas: {
    'supervision-measure/1': [
      'supervisionId',
      'caseNumber',
      'departmentCode',
      'departmentName',
      'actType',
      'checkId',
      'follows',
      'feedbackId',
      'title',
      'actOn',
      'rectifyBy',
      'state',
      'issuedBy',
      'issuedByName',
      'issuedAt',
      'verifyNote',
      'verifyCheckId',
      'verifyPapers',
      'verifiedBy',
      'verifiedByName',
      'verifiedAt',
    ],
  },
})
export class SupervisionMeasure extends LegalEntity {
  @Column('uuid')
  supervisionId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  @Column('text')
  actType: MeasureType;

  /** The check that found what it deals with. */
  @Column('uuid', { nullable: true })
  checkId: string | null;

  /** The order that was not kept to. */
  @Column('uuid', { nullable: true })
  follows: string | null;

  /** The push that carries the act itself to the bureau. */
  @Column('uuid')
  feedbackId: string;

  @Column('text')
  title: string;

  @Column('date')
  actOn: string;

  /** Last day to put it right. */
  @Column('date', { nullable: true })
  rectifyBy: string | null;

  @Column('text')
  state: MeasureState;

  @Column('text')
  issuedBy: string;

  @Column('text')
  issuedByName: string;

  @Column('timestamptz')
  issuedAt: Date;

  @Column('text', { nullable: true })
  verifyNote: string | null;

  @Column('uuid', { nullable: true })
  verifyCheckId: string | null;

  @Column('jsonb')
  verifyPapers: StoredFile[];

  @Column('text', { nullable: true })
  verifiedBy: string | null;

  @Column('text', { nullable: true })
  verifiedByName: string | null;

  @Column('timestamptz', { nullable: true })
  verifiedAt: Date | null;
}
