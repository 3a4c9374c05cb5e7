import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** Somebody appointed to witness draws (见证人), with a key made outside the platform. EXP-17.1 */
@Entity('draw_witness')
@LegalRow({
  subject: 'draw-witness',
  schemas: {
    'draw-witness/1': [
      'code',
      'bureauCode',
      'bodyCode',
      'bodyName',
      'publicKey',
      'fingerprint',
      'appointmentDocument',
      'state',
      'registeredAt',
    ],
  },
})
export class DrawWitness extends LegalEntity {
  /** The witness's name in statements. */
  @Column('text')
  code: string;

  /** The bureau whose draws it witnesses. */
  @Column('text')
  bureauCode: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  bodyName: string;

  /** Raw Ed25519 key, hex. */
  @Column('text')
  publicKey: string;

  @Column('text')
  fingerprint: string;

  /** Number of the appointment document that carries the fingerprint. */
  @Column('text')
  appointmentDocument: string;

  @Column('text')
  state: 'appointed' | 'ended';

  @Column('timestamptz')
  registeredAt: Date;
}
