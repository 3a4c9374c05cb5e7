import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BodyKind, DivisionRef } from '../contracts/index.js';

/** What a service knows of a body (单位): a copy of the register that approval keeps. */
@Entity('body')
export class Body {
  /** Unified social credit code. */
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: BodyKind;

  @Column('boolean')
  active: boolean;

  @Column('int')
  version: number;

  /** Where it stands; null where nobody has entered it. */
  @Column('jsonb', { nullable: true })
  division: DivisionRef | null;
}
