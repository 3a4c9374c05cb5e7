import { Column, Entity } from 'typeorm';
import { LegalEntity, LegalRow } from '../audit/index.js';

/**
 * That a service gave out its evidence of a case for a bundle (证据导出): to whom, and which bytes. Its entry stands
 * under the log's signed checkpoints, so that whoever holds the bundle can't change them. SUP-9
 */
@Entity('evidence_export')
@LegalRow({
  subject: 'evidence-export',
  schemas: {
    'evidence-export/1': [
      'bundleId',
      'caseNumber',
      'evidence',
      'size',
      'entries',
      'services',
      'subject',
      'name',
      'exportedAt',
    ],
  },
})
export class EvidenceExport extends LegalEntity {
  /** The bundle that the evidence was given out for; each service gives it once. */
  @Column('uuid')
  bundleId: string;

  @Column('text')
  caseNumber: string;

  /** SHA-256 of the evidence as it was given out, hex. */
  @Column('text')
  evidence: string;

  /** Its length in bytes. */
  @Column('int')
  size: number;

  /** How many entries of the case stood in the service's log. */
  @Column('int')
  entries: number;

  /** All services of the system: a whole bundle has the evidence of each. */
  @Column('jsonb')
  services: string[];

  /** Who asked for it. */
  @Column('text')
  subject: string;

  @Column('text')
  name: string;

  @Column('timestamptz')
  exportedAt: Date;
}
