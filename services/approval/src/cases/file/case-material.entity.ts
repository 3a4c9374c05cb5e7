import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { FileRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';

/** Who made a material out, where an intermediary service did. INT-5 */
export interface MaterialAgency {
  name: string;
  code: string;
}

/** A material that was handed in (申请材料); a newer file replaces it, and the log keeps the digests of both. */
@Entity('case_material')
@LegalRow({
  subject: 'case-material',
  schemas: {
    'case-material/1': ['caseId', 'materialCode', 'name', 'voluntary', 'file', 'agency', 'note', 'handedInAt'],
    'case-material/2': ['caseNumber', 'handedInBy'],
  },
  removable: true,
})
export class CaseMaterial extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  materialCode: string;

  @Column('text')
  name: string;

  /** Volunteered beyond the list: kept apart, never refused and never asked for. APL-31 */
  @Column('boolean')
  voluntary: boolean;

  @Column('jsonb')
  file: FileRef;

  @Column('jsonb', { nullable: true })
  agency: MaterialAgency | null;

  @Column('text')
  note: string;

  @Column('timestamptz')
  handedInAt: Date;

  @Column('text')
  handedInBy: string;
}
