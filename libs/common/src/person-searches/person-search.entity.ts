import { Column, Entity } from 'typeorm';
import { LegalEntity, LegalRow } from '../audit/index.js';

/** That somebody looked up all that one person did (按人员查询履职行为): who asked, about whom, why. SUP-9 */
@Entity('person_search')
@LegalRow({
  subject: 'person-search',
  schemas: {
    'person-search/1': ['person', 'reason', 'since', 'until', 'found', 'searchedBy', 'searchedByName', 'searchedAt'],
    'person-search/2': ['logins'],
  },
})
export class PersonSearch extends LegalEntity {
  /** Subject of the person whose acts were asked for. */
  @Column('text')
  person: string;

  /** All logins that were looked up with it; null of a search from before. */
  @Column('text', { array: true, nullable: true })
  logins: string[] | null;

  @Column('text')
  reason: string;

  @Column('timestamptz', { nullable: true })
  since: Date | null;

  @Column('timestamptz', { nullable: true })
  until: Date | null;

  /** How many entries the page showed. */
  @Column('int')
  found: number;

  @Column('text')
  searchedBy: string;

  @Column('text')
  searchedByName: string;

  @Column('timestamptz')
  searchedAt: Date;
}
