import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { Party } from '@shenguan/common/parties';
import { Column, Entity } from 'typeorm';
import type { GapState } from './gap.transitions.js';

/** What follows from a promise that is not kept, as the guide says. */
export const UNKEPT = ['refuse', 'terminate'] as const;
export type Unkept = (typeof UNKEPT)[number];

/** A material that its applicant promised to hand in by a day, so that the case is accepted without it (容缺承诺). PRA-9 */
@Entity('material_gap')
@LegalRow({
  subject: 'material-gap',
  schemas: {
    'material-gap/1': [
      ...['caseId', 'caseNumber', 'bureauCode', 'party', 'state', 'materialCode', 'name', 'dueOn', 'unkept'],
      ...['promisedBy', 'promisedAt', 'acceptedBy', 'openedAt', 'endedAt'],
    ],
  },
})
export class MaterialGap extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** Whose promise it is: whoever breaks one gets no other. */
  @Column('text')
  party: Party;

  @Column('text')
  state: GapState;

  @Column('text')
  materialCode: string;

  @Column('text')
  name: string;

  /** The day that was promised. */
  @Column('date')
  dueOn: string;

  @Column('text')
  unkept: Unkept;

  /** By his own token: that is the signature. */
  @Column('text')
  promisedBy: string;

  @Column('timestamptz')
  promisedAt: Date;

  @Column('text', { nullable: true })
  acceptedBy: string | null;

  @Column('timestamptz', { nullable: true })
  openedAt: Date | null;

  /** When it was filled, broken or dropped. */
  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
