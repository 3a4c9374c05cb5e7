import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { LegalBasis } from '../../legal-basis.js';

/** How an agency is tied to another body (隶属、主管、持股), or to an official. INT-7, INT-5 */
export const AFFILIATION_KINDS = [
  'subordinate', // 所属事业单位
  'supervised-association', // 主管的社会组织
  'shareholding', // 持股
  'relative-of-official', // 工作人员近亲属所有或者任职
] as const;
export type AffiliationKind = (typeof AFFILIATION_KINDS)[number];

/** A tie of an agency, with its dates (关联关系); it ends, and is never taken away. INT-7 */
@Entity('agency_affiliation')
@LegalRow({
  subject: 'agency-affiliation',
  schemas: {
    'agency-affiliation/1': [
      ...['agencyCode', 'kind', 'bodyCode', 'officialSubject', 'sharePercent', 'since', 'until', 'source', 'enteredBy'],
      ...['enteredFor', 'exemption', 'endedBy', 'endReason'],
    ],
  },
})
export class Affiliation extends LegalEntity {
  /** Credit code of the agency, or of a body that stands between it and another one. */
  @Column('text')
  agencyCode: string;

  @Column('text')
  kind: AffiliationKind;

  /** The other body; of an official the one where he serves. */
  @Column('text')
  bodyCode: string;

  /** Subject of the official, as the staff register writes it; null for other kinds. */
  @Column('text', { nullable: true })
  officialSubject: string | null;

  /** Of a holding, in percent. */
  @Column('int', { nullable: true })
  sharePercent: number | null;

  @Column('date')
  since: string;

  /** Last day; null while it lasts. */
  @Column('date', { nullable: true })
  until: string | null;

  /** On what the entry rests. */
  @Column('text')
  source: string;

  @Column('text')
  enteredBy: string;

  /** The body that the entry was made for: the agency itself, a regulator, the city's bureau. */
  @Column('text')
  enteredFor: string;

  /** The law or administrative regulation that provides otherwise (另有规定). INT-7 */
  @Column('jsonb', { nullable: true })
  exemption: LegalBasis | null;

  @Column('text', { nullable: true })
  endedBy: string | null;

  @Column('text', { nullable: true })
  endReason: string | null;
}
