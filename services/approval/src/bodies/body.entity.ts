import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyKind } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';

/** A body (单位): bureau, department, agency, enterprise; known by its unified social credit code. */
@Entity('body')
@LegalRow({ subject: 'body', schemas: { 'body/1': ['code', 'name', 'kind', 'active'] } })
export class Body extends LegalEntity {
  /** Unified social credit code, in its normal form. PRA-1 */
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: BodyKind;

  /** False once it was abolished or merged; its past stays. */
  @Column('boolean')
  active: boolean;
}
