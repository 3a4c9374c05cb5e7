import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { DrawState } from './draw.transitions.js';

/** One round of drawing experts (抽取). The mapping from positions to people is nowhere in it. EXP-17.1 */
@Entity('draw')
@LegalRow({
  subject: 'draw',
  schemas: {
    'draw/1': [
      'requestId',
      'projectCode',
      'bureauCode',
      'round',
      'ground',
      'state',
      'proof',
      'keyCipher',
      'sourceCipher',
      'startedBy',
      'startedAt',
      'completedAt',
      'openedAt',
    ],
    'draw/2': ['caseNumber', 'applicantCode', 'site'],
  },
})
export class Draw extends LegalEntity {
  @Column('uuid')
  requestId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  projectCode: string;

  @Column('text')
  bureauCode: string;

  @Column('text', { nullable: true })
  applicantCode: string | null;

  @Column('text')
  site: string;

  /** Counted by project, from 1. */
  @Column('int')
  round: number;

  /** Why it is drawn again; '' for the first. EXP-18 */
  @Column('text')
  ground: string;

  @Column('text')
  state: DrawState;

  /** The proof as it stands, JSON exactly as it is served. */
  @Column('text')
  proof: string;

  /** The draw's 32 secret bytes, from which all salts come, under a key outside the database. */
  @Column('text')
  keyCipher: string;

  /** Terms and candidates as the snapshot found them, likewise encrypted: later changes of the pool do not touch them. */
  @Column('text')
  sourceCipher: string;

  @Column('text')
  startedBy: string;

  @Column('timestamptz')
  startedAt: Date;

  @Column('timestamptz', { nullable: true })
  completedAt: Date | null;

  /** When the names were opened, after the review. EXP-22 */
  @Column('timestamptz', { nullable: true })
  openedAt: Date | null;
}
