import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { FileRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { StepState } from './memorandum-step.transitions.js';

/** What a step brings about: the making, another list of items, the end (签订、变更、终止). */
export const STEP_KINDS = ['making', 'amendment', 'ending'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** One step in the life of a memorandum (备忘录办理记录): proposed by one side, signed by the other. SUP-2, SUP-3 */
@Entity('memorandum_step')
@LegalRow({
  subject: 'memorandum-step',
  schemas: {
    'memorandum-step/1': [
      'memorandumId',
      'kind',
      'state',
      'itemCodes',
      'reason',
      'successorCode',
      'successorName',
      'documentNumber',
      'documentIssuedOn',
      'paper',
      'proposedBody',
      'proposedBy',
      'proposedByName',
      'proposedAt',
      'answeredBody',
      'answeredBy',
      'answeredByName',
      'answeredAt',
      'answerReason',
      'takesEffectOn',
      'heldUpOn',
      'doneAt',
    ],
    'memorandum-step/2': ['documentIssuer', 'documentIssuerName', 'confirmedBy', 'confirmedByName', 'confirmedAt'],
  },
})
export class MemorandumStep extends LegalEntity {
  @Column('uuid')
  memorandumId: string;

  @Column('text')
  kind: StepKind;

  @Column('text')
  state: StepState;

  /** All items from then on; at an end none are left. */
  @Column('text', { array: true })
  itemCodes: string[];

  @Column('text', { nullable: true })
  reason: string | null;

  /** The department that supervises from then on what is given up (承接部门). */
  @Column('text', { nullable: true })
  successorCode: string | null;

  @Column('text', { nullable: true })
  successorName: string | null;

  /** Number of the government's document on which a department leaves without a successor. */
  @Column('text', { nullable: true })
  documentNumber: string | null;

  @Column('date', { nullable: true })
  documentIssuedOn: string | null;

  /** The government, or its office, that issued the document and confirms it; null where it was signed before this was asked. */
  @Column('text', { nullable: true })
  documentIssuer: string | null;

  @Column('text', { nullable: true })
  documentIssuerName: string | null;

  /** Who confirmed the document for its issuer (政府文件确认人). */
  @Column('text', { nullable: true })
  confirmedBy: string | null;

  @Column('text', { nullable: true })
  confirmedByName: string | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  /** The signed paper, or the government's document, in the blob store. */
  @Column('jsonb', { nullable: true })
  paper: FileRef | null;

  @Column('text')
  proposedBody: string;

  @Column('text')
  proposedBy: string;

  @Column('text')
  proposedByName: string;

  @Column('timestamptz')
  proposedAt: Date;

  @Column('text', { nullable: true })
  answeredBody: string | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('text', { nullable: true })
  answeredByName: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** Why it was declined. */
  @Column('text', { nullable: true })
  answerReason: string | null;

  /** Legal day on which it takes effect; known once it is signed. */
  @Column('date', { nullable: true })
  takesEffectOn: string | null;

  /** Last day on which it could not take effect, since nobody else supervises a published item yet. */
  @Column('date', { nullable: true })
  heldUpOn: string | null;

  @Column('timestamptz', { nullable: true })
  doneAt: Date | null;
}
