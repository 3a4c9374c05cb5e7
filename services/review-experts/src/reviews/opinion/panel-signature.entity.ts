import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { SignatureState } from './panel-signature.transitions.js';

/** What one member of a panel said to what its leader submitted (专家签署). REV-12, REV-16 */
@Entity('panel_signature')
@LegalRow({
  subject: 'panel-signature',
  schemas: {
    'panel-signature/1': [...['reviewId', 'caseNumber', 'round', 'seatId', 'digest', 'state', 'reason', 'answeredAt']],
  },
})
export class PanelSignature extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  /** Of what was submitted. */
  @Column('int')
  round: number;

  /** The member; who holds the seat is closed until the review is over. EXP-22 */
  @Column('uuid')
  seatId: string;

  /** Of the text that was put before him, SHA-256, hex. */
  @Column('text')
  digest: string;

  @Column('text')
  state: SignatureState;

  /** Why he does not sign. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
