import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

export const OPINIONS = ['pass', 'rectify', 'fail'] as const;
export type Opinion = (typeof OPINIONS)[number];

/** What one body found at one inspection point (核验记录). INSP-9 */
@Entity('finding')
@LegalRow({
  subject: 'finding',
  schemas: {
    'finding/1': ['inspectionId', 'pointCode', 'bodyCode', 'result', 'note', 'foundBy', 'foundAt'],
    'finding/2': ['caseNumber'],
    'finding/3': ['changes', 'reason', 'signedBy', 'signedAt'],
  },
})
export class Finding extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  pointCode: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  result: Opinion;

  @Column('text')
  note: string;

  @Column('text')
  foundBy: string;

  @Column('timestamptz')
  foundAt: Date;

  /** The finding of the same body at the same point whose result it turns round; it counts once a second person has signed it. */
  @Column('uuid', { nullable: true })
  changes: string | null;

  /** Why it was turned round. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { nullable: true })
  signedBy: string | null;

  @Column('timestamptz', { nullable: true })
  signedAt: Date | null;
}
