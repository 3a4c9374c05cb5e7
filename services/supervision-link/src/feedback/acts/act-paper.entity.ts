import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** The paper of an act, or of what speaks for a contested fact (文书原件), as a body handed it in. LINK-6.1, LINK-6.2 */
@Entity('act_paper')
@LegalRow({ subject: 'act-paper', schemas: { 'act-paper/1': ['bodyCode', 'file', 'keptBy', 'keptByName', 'keptAt'] } })
export class ActPaper extends LegalEntity {
  @Column('text')
  bodyCode: string;

  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  keptBy: string;

  @Column('text')
  keptByName: string;

  @Column('timestamptz')
  keptAt: Date;
}
