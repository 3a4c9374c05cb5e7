import { LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import { ReadByAnother } from '../../second-reading/index.js';
import type { DeliveryProofState } from './delivery-proof.transitions.js';

/** What shows that papers were delivered as a clerk entered it (送达凭证): a signed receipt, a postal or a public one. APL-44 */
@Entity('delivery_proof')
@LegalRow({
  subject: 'delivery-proof',
  schemas: {
    'delivery-proof/1': [
      ...['caseId', 'caseNumber', 'bureauCode', 'receiptId', 'papers', 'method', 'deliveredBy', 'deliveredAt', 'state'],
      ...['file', 'keptBy', 'keptAt', 'readBy', 'readByName', 'readAt', 'flaw'],
    ],
    'delivery-proof/2': ['sentBackBy'],
  },
})
export class DeliveryProof extends ReadByAnother {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** The receipt that was printed to be signed. */
  @Column('uuid')
  receiptId: string;

  /** The papers that were delivered, by their numbers. */
  @Column('jsonb')
  papers: string[];

  @Column('text')
  method: string;

  @Column('text')
  deliveredBy: string;

  @Column('timestamptz')
  deliveredAt: Date;

  @Column('text')
  state: DeliveryProofState;

  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  @Column('text', { nullable: true })
  keptBy: string | null;

  @Column('timestamptz', { nullable: true })
  keptAt: Date | null;

  /** Why the last one was sent back; the log keeps each. */
  @Column('text', { nullable: true })
  flaw: string | null;

  /** Who sent one back: the next is his again, or the head’s. SUP-5 */
  @Column('jsonb')
  sentBackBy: string[];
}
