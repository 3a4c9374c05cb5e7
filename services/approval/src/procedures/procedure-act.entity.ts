import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { DropGround, StatementResult } from './domain/grounds.js';

export const PROCEDURE_ACTS = [
  'open',
  'notify',
  'attempt',
  'receive',
  'state',
  'waive',
  'propose',
  'return',
  'carry-out',
  'drop',
  'supersede',
  'lapse',
  'deliver',
  'annul',
] as const;
export type ProcedureActKind = (typeof PROCEDURE_ACTS)[number];

/**
 * How a notice reached the holder (送达方式): signed by his own token, handed over with a receipt, or told to the public;
 * `attempted`: it didn't (未能送达).
 */
export const RECEIPT_METHODS = ['signed', 'handed-over', 'attempted', 'public-notice'] as const;
export type ReceiptMethod = (typeof RECEIPT_METHODS)[number];

/** What an act says beside its text. */
export interface ProcedureActDetails {
  outcome?: 'carry-out' | 'drop';
  /** How what the holder stated is answered, and why so. */
  statementResult?: StatementResult;
  answer?: string;
  /** Why it is dropped. */
  dropGround?: DropGround;
  /** Loss that the holder claims, yuan. */
  claimed?: string;
  /** What is made good of it, yuan; null where he claims none. */
  loss?: string | null;
  /** How the loss was found, on which files. */
  lossFinding?: string;
  lossFiles?: string[];
  method?: ReceiptMethod;
  /** The file that shows how the notice was delivered. */
  proof?: string;
  /** He has said all that he wants to. */
  final?: boolean;
  /** The procedure that took its place. */
  by?: string;
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
