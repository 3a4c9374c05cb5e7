import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** How a bureau looked for those whom a case concerns (利害关系人排查), and what shows it. APL-36 */
@Entity('interested_search')
@LegalRow({
  subject: 'interested-search',
  schemas: {
    'interested-search/1': [
      ...['caseId', 'caseNumber', 'how', 'file', 'none', 'searchedBy', 'searchedAt', 'confirmedBy', 'confirmedAt'],
    ],
  },
})
export class InterestedSearch extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** By what registers, plans and looks on the spot. */
  @Column('text')
  how: string;

  @Column('jsonb')
  file: StoredFile;

  /** Whether nobody was found: then the head confirms it. */
  @Column('boolean')
  none: boolean;

  @Column('text')
  searchedBy: string;

  @Column('timestamptz')
  searchedAt: Date;

  @Column('text', { nullable: true })
  confirmedBy: string | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;
}
