import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** How a document came to its addressee (送达). Written once, per document. APL-44 */
@Entity('document_delivery')
@LegalRow({
  subject: 'document-delivery',
  schemas: {
    'document-delivery/1': [
      'caseId',
      'caseNumber',
      'documentId',
      'recipient',
      'method',
      'place',
      'deliveredOn',
      'deliveredBy',
      'deliveredAt',
    ],
    'document-delivery/2': ['procedureId'],
  },
})
export class DocumentDelivery extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('uuid')
  documentId: string;

  /** The procedure whose decision it is; null where it is the decision of the case. */
  @Column('uuid', { nullable: true })
  procedureId: string | null;

  /** Who took it. */
  @Column('text')
  recipient: string;

  @Column('text')
  method: string;

  @Column('text')
  place: string;

  @Column('date')
  deliveredOn: string;

  @Column('text')
  deliveredBy: string;

  @Column('timestamptz')
  deliveredAt: Date;
}
