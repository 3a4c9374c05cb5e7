import { Column, Entity } from 'typeorm';
import { LegalEntity, LegalRow } from '../legal-row.js';

/** The key by which a department cosigns what it has seen of this log (见证公钥); a later row of the body takes its place. */
@Entity('audit_witness')
@LegalRow({
  subject: 'audit-witness',
  schemas: { 'audit-witness/1': ['bodyCode', 'name', 'publicKey', 'enteredBy', 'enteredAt'] },
})
export class AuditWitness extends LegalEntity {
  @Column('text')
  bodyCode: string;

  /** What stands in its signature lines. */
  @Column('text')
  name: string;

  /** Ed25519, hex. */
  @Column('text')
  publicKey: string;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;
}
