import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { LegalBasis } from '../../legal-basis.js';

/** An intermediary service that may be a condition of acceptance, with the law that says so. INT-4 */
export interface CatalogueEntry {
  code: string;
  name: string;
  legalBasis: LegalBasis;
  /** Who regulates the trade (行业主管部门). INT-18 */
  industryRegulator: BodyRef;
  timeLimitDays: number;
}

/** A numbered version of the catalogue of intermediary services (中介服务事项清单). INT-3 */
@Entity('intermediary_catalogue')
@LegalRow({
  subject: 'intermediary-catalogue',
  schemas: {
    'intermediary-catalogue/1': ['number', 'compiledBy', 'state', 'entries', 'inForceFrom', 'publishedAt'],
  },
})
export class Catalogue extends LegalEntity {
  /** Counts the versions from 1 without gaps. */
  @Column('int')
  number: number;

  /** Credit code of the bureau that compiled it. */
  @Column('text')
  compiledBy: string;

  @Column('text')
  state: 'draft' | 'published';

  @Column('jsonb')
  entries: CatalogueEntry[];

  /** First day in force; it ends on the day before the next version begins. */
  @Column('date', { nullable: true })
  inForceFrom: string | null;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;
}
