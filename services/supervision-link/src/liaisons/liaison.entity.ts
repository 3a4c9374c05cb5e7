import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { LiaisonState } from './liaison.transitions.js';

/** One person's term as a body's liaison (联络员). LINK-3 */
@Entity('liaison')
@LegalRow({
  subject: 'liaison',
  schemas: {
    'liaison/1': [
      'bodyCode',
      'bodyName',
      'subject',
      'name',
      'phoneCipher',
      'phoneHash',
      'deputySubject',
      'deputyName',
      'absentFrom',
      'absentUntil',
      'absenceReason',
      'state',
      'tookOfficeAt',
      'endedAt',
      'endReason',
      'successorId',
    ],
  },
})
export class Liaison extends LegalEntity {
  @Column('text')
  bodyCode: string;

  @Column('text')
  bodyName: string;

  /** Subject of the person's token. */
  @Column('text')
  subject: string;

  @Column('text')
  name: string;

  @Column('text')
  phoneCipher: string;

  @Column('text')
  phoneHash: string;

  @Column('text', { nullable: true })
  deputySubject: string | null;

  @Column('text', { nullable: true })
  deputyName: string | null;

  /** First day of the stated absence, on which the deputy may act. */
  @Column('date', { nullable: true })
  absentFrom: string | null;

  /** Last day of it. */
  @Column('date', { nullable: true })
  absentUntil: string | null;

  @Column('text', { nullable: true })
  absenceReason: string | null;

  @Column('text')
  state: LiaisonState;

  @Column('timestamptz')
  tookOfficeAt: Date;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('text', { nullable: true })
  endReason: string | null;

  /** The term that followed: no term ends without one. */
  @Column('uuid', { nullable: true })
  successorId: string | null;
}
