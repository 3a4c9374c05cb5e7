import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { WitnessState } from './draw-witness.transitions.js';

/** Somebody who witnesses draws (见证人): sent by his own body, with a key made outside the platform. EXP-17.1 */
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
    'draw-witness/2': ['proposedBy', 'subject', 'name', 'confirmedBy', 'confirmedAt', 'keyPostedAt', 'endReason'],
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

  /** Raw Ed25519 key, hex; null until he posts it. */
  @Column('text', { nullable: true })
  publicKey: string | null;

  @Column('text', { nullable: true })
  fingerprint: string | null;

  /** Number of the document by which his body sends him. */
  @Column('text', { nullable: true })
  appointmentDocument: string | null;

  @Column('text')
  state: WitnessState;

  @Column('timestamptz')
  registeredAt: Date;

  /** Null of one whom an earlier release registered on the bureau's word alone. */
  @Column('text', { nullable: true })
  proposedBy: string | null;

  /** Subject of the token of him whom his body sends. */
  @Column('text', { nullable: true })
  subject: string | null;

  @Column('text', { nullable: true })
  name: string | null;

  @Column('text', { nullable: true })
  confirmedBy: string | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  keyPostedAt: Date | null;

  /** Why his body declined, or who had sent him ended it. */
  @Column('text', { nullable: true })
  endReason: string | null;
}

/** Tells whether his own body sent him and he posted his key: none other witnesses a draw. EXP-17.1 */
export function serves(
  row: DrawWitness,
): row is DrawWitness & { publicKey: string; fingerprint: string; name: string } {
  return row.state === 'appointed' && row.confirmedBy !== null && row.keyPostedAt !== null && row.publicKey !== null;
}
