import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyKind } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';

export const BUREAU_LEVELS = ['city', 'district'] as const;
/** Level of a bureau (审批局层级): 市级、县区级. */
export type BureauLevel = (typeof BUREAU_LEVELS)[number];

/** A body (单位): bureau, department, agency, enterprise; known by its unified social credit code. */
@Entity('body')
@LegalRow({ subject: 'body', schemas: { 'body/1': ['code', 'name', 'kind', 'active'], 'body/2': ['level'] } })
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

  /** False once it was abolished or merged; its past stays. */
  @Column('boolean')
  active: boolean;
}
