import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** That somebody looked for a person’s cases by his document (按证件检索办件): who, of whom by keyed hash, what was found. PRA-8 */
@Entity('case_search')
@LegalRow({
  subject: 'case-search',
  schemas: { 'case-search/1': ['documentHash', 'bodyCode', 'found', 'searchedBy', 'searchedByName', 'searchedAt'] },
})
export class CaseSearch extends LegalEntity {
  @Column('text')
  documentHash: string;

  /** '' for an auditor. */
  @Column('text')
  bodyCode: string;

  /** How many cases the page showed. */
  @Column('int')
  found: number;

  @Column('text')
  searchedBy: string;

  @Column('text')
  searchedByName: string;

  @Column('timestamptz')
  searchedAt: Date;
}
