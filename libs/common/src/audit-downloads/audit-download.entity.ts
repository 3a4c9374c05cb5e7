import { Column, Entity } from 'typeorm';
import { LegalEntity, LegalRow } from '../audit/index.js';

/** That an auditor or a discipline inspector fetched a file, a table or the evidence of a case (审计人员下载记录): who, what, when. SUP-9, PRA-8 */
@Entity('audit_download')
@LegalRow({
  subject: 'audit-download',
  schemas: { 'audit-download/1': ['operation', 'path', 'query', 'subject', 'name', 'fetchedAt'] },
})
export class AuditDownload extends LegalEntity {
  /** Such as `Evidence_file`. */
  @Column('text')
  operation: string;

  /** Which one: the address, without its conditions. */
  @Column('text')
  path: string;

  /** By which conditions, such as those of a table; null where it has none. */
  @Column('text', { nullable: true })
  query: string | null;

  @Column('text')
  subject: string;

  @Column('text')
  name: string;

  @Column('timestamptz')
  fetchedAt: Date;
}
