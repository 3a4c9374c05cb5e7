import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

export const PROCEDURE_ACTS = ['open', 'notify', 'receive', 'state', 'waive', 'propose', 'carry-out', 'drop'] as const;
export type ProcedureActKind = (typeof PROCEDURE_ACTS)[number];

/** How a notice reached the holder (送达方式): signed by his own token, handed over with a receipt, or told to the public. */
export const RECEIPT_METHODS = ['signed', 'handed-over', 'public-notice'] as const;
export type ReceiptMethod = (typeof RECEIPT_METHODS)[number];

/** What an act says beside its text. */
export interface ProcedureActDetails {
  outcome?: 'carry-out' | 'drop';
  /** How what the holder stated is answered. */
  answer?: string;
  /** Yuan, or null where there is no loss. */
  loss?: string | null;
  method?: ReceiptMethod;
}

/** One step of a procedure, inserted once and never changed. */
@Entity('procedure_act')
@LegalRow({
  subject: 'procedure-act',
  schemas: {
    'procedure-act/1': ['procedureId', 'caseNumber', 'kind', 'text', 'details', 'documentId', 'by', 'byName', 'at'],
  },
})
export class ProcedureAct extends LegalEntity {
  @Column('uuid')
  procedureId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  kind: ProcedureActKind;

  @Column('text')
  text: string;

  @Column('jsonb')
  details: ProcedureActDetails;

  @Column('uuid', { nullable: true })
  documentId: string | null;

  @Column('text', { name: 'done_by' })
  by: string;

  @Column('text', { name: 'done_by_name' })
  byName: string;

  @Column('timestamptz', { name: 'done_at' })
  at: Date;
}
