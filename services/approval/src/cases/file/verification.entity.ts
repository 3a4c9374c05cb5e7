import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { VerificationState } from './verification.transitions.js';

/** Why what was verified is verified once more (再次核查的事由); a first one has none. APL-34 */
export const VERIFICATION_GROUNDS = ['new-material', 'disagreement', 'returned'] as const;
export type VerificationGround = (typeof VERIFICATION_GROUNDS)[number];

/** Somebody of the staff who verifies. */
export interface Verifier {
  sub: string;
  name: string;
}

/** Two or more of the staff who look behind what the materials say (实质核查), on points that the guide marks. APL-34 */
@Entity('verification')
@LegalRow({
  subject: 'verification',
  schemas: {
    'verification/1': [
      'caseId',
      'caseNumber',
      'bureauCode',
      'points',
      'officers',
      'ground',
      'groundRef',
      'reasons',
      'replaced',
      'state',
      'assignedBy',
      'assignedAt',
      'closedAt',
    ],
  },
})
export class Verification extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** Codes of the points to review that it covers. */
  @Column('jsonb')
  points: string[];

  @Column('jsonb')
  officers: Verifier[];

  @Column('text', { nullable: true })
  ground: VerificationGround | null;

  /** The verification that it repeats. */
  @Column('uuid', { nullable: true })
  groundRef: string | null;

  @Column('text')
  reasons: string;

  /** Who was taken off before he had said anything, by whom and why. */
  @Column('jsonb')
  replaced: { sub: string; by: string; reasons: string; at: string }[];

  @Column('text')
  state: VerificationState;

  @Column('text')
  assignedBy: string;

  @Column('timestamptz')
  assignedAt: Date;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;
}
