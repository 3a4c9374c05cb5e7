import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { LegalBasis } from '../../legal-basis.js';
import type { CatalogueState } from './catalogue.transitions.js';

/** An intermediary service that may be a condition of acceptance, with the law that says so. INT-4 */
export interface CatalogueEntry {
  code: string;
  name: string;
  /** What else its paper is called (别名): a material of one of these names is made out by it. INT-2 */
  aliases?: string[];
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
    'intermediary-catalogue/2': ['discardReason'],
  },
})
export class Catalogue extends LegalEntity {
  /** Counts the drafts from 1 without gaps; one that was discarded keeps its number. */
  @Column('int')
  number: number;

  /** Credit code of the bureau that compiled it. */
  @Column('text')
  compiledBy: string;

  @Column('text')
  state: CatalogueState;

  @Column('jsonb')
  entries: CatalogueEntry[];

  /** First day in force; it ends on the day before the next version begins. */
  @Column('date', { nullable: true })
  inForceFrom: string | null;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  /** Why a draft was discarded; null otherwise. */
  @Column('text', { nullable: true })
  discardReason: string | null;
}
