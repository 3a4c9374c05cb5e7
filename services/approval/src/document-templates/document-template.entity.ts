import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { PaperCode } from '@shenguan/common/document-kinds';
import type { Explanation } from '@shenguan/common/phrases';
import { Column, Entity } from 'typeorm';
import type { DocumentTemplateState } from './document-template.transitions.js';

/** A version of a bureau's own template for a kind of document (文书模板): its text never changes once it is entered. PRA-2 */
@Entity('document_template')
@LegalRow({
  subject: 'document-template',
  schemas: {
    'document-template/1': [
      'bureauCode',
      'kind',
      'ordinal',
      'text',
      'reason',
      'effectiveOn',
      'state',
      'enteredBy',
      'enteredAt',
      'judgedBy',
      'judgedAt',
      'judgement',
      'withdrawnBy',
      'withdrawnAt',
      'withdrawalReason',
    ],
    'document-template/2': ['explanations'],
  },
})
export class DocumentTemplate extends LegalEntity {
  @Column('text')
  bureauCode: string;

  @Column('text')
  kind: PaperCode;

  /** Which version of the bureau's template for this kind, from 1. */
  @Column('int')
  ordinal: number;

  @Column('text')
  text: string;

  /** Why the words are changed. */
  @Column('text')
  reason: string;

  /** Legal day from which papers are worded by it, once approved. */
  @Column('date')
  effectiveOn: string;

  @Column('text')
  state: DocumentTemplateState;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;

  /** The second, who approved or rejected it. */
  @Column('text', { nullable: true })
  judgedBy: string | null;

  @Column('timestamptz', { nullable: true })
  judgedAt: Date | null;

  /** What the second said of it. */
  @Column('text', { nullable: true })
  judgement: string | null;

  @Column('text', { nullable: true })
  withdrawnBy: string | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;

  @Column('text', { nullable: true })
  withdrawalReason: string | null;

  /** What its writer said of passages that read like demands which law forbids; null in versions from before. */
  @Column('jsonb', { nullable: true })
  explanations: Explanation[] | null;
}
