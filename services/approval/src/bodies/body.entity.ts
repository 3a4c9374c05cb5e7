import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyKind, DivisionRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';

export const BUREAU_LEVELS = ['city', 'district'] as const;
/** Level of a bureau (审批局层级): 市级、县区级. */
export type BureauLevel = (typeof BUREAU_LEVELS)[number];

/** Where a body's decisions may be contested (救济途径): codes of registered bodies. APL-38 */
export interface BodyRemedies {
  /** Reconsideration organ (行政复议机关). */
  reconsiderationBody: string;
  /** Court that hears cases against the body (管辖法院). */
  court: string;
  /** Where the reconsideration organ takes applications online. */
  onlineReconsideration?: string;
}

/** A body (单位): bureau, department, agency, enterprise; known by its unified social credit code. */
@Entity('body')
@LegalRow({
  subject: 'body',
  schemas: {
    'body/1': ['code', 'name', 'kind', 'active'],
    'body/2': ['remedies'],
    'body/3': ['level'],
    'body/4': ['successorCode'],
    'body/5': ['address'],
    'body/6': ['division'],
  },
})
export class Body extends LegalEntity {
  /** Unified social credit code, in its normal form. PRA-1 */
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: BodyKind;

  /** Of a bureau: the city's, which keeps the shared registers, or a district's; null where it was never said. */
  @Column('text', { nullable: true })
  level: BureauLevel | null;

  /** Where it stands (所属行政区划和层级); null where nobody has entered it. SUP-7 */
  @Column('jsonb', { nullable: true })
  division: DivisionRef | null;

  /** False once it was abolished or merged; its past stays. */
  @Column('boolean')
  active: boolean;

  /** Who follows it where it ended (承继单位): what it had agreed and was owed is that body's. SUP-3 */
  @Column('text', { nullable: true })
  successorCode: string | null;

  /** Where it takes applications (受理地址); null where nobody has entered it: then nobody is sent there. APL-32 */
  @Column('text', { nullable: true })
  address: string | null;

  /** Null where nobody has entered it: then no document that must tell it is issued. APL-38 */
  @Column('jsonb', { nullable: true })
  remedies: BodyRemedies | null;
}
