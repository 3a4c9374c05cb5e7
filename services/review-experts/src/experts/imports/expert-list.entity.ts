import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** A list of experts as it was handed over (移交名单原件): what its rows are read from stays, with its digest. EXP-7 */
@Entity('expert_list')
@LegalRow({ subject: 'expert-list', schemas: { 'expert-list/1': ['keeperCode', 'file', 'addedBy', 'addedAt'] } })
export class ExpertList extends LegalEntity {
  /** The bureau that keeps the pool. */
  @Column('text')
  keeperCode: string;

  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  addedBy: string;

  @Column('timestamptz')
  addedAt: Date;
}
