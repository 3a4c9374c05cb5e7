import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { SeatState } from './seat.transitions.js';

/** How it is known that whoever holds a seat came (报到): by his own token, or from a sheet that he signed. EXP-20 */
export interface CheckIn {
  by: 'self' | 'sheet';
  /** Where he says that he is; of a sheet, where the session was set. */
  place: string | null;
  /** Of a sheet: SHA-256 of its scan, and who entered it. */
  sheet?: string;
  recordedBy?: string;
}

/** A place on a panel (席位); who holds it is encrypted, and its ID tells no order. EXP-22, PRA-5 */
@Entity('seat')
@LegalRow({
  subject: 'seat',
  schemas: {
    'seat/1': [
      'requestId',
      'drawId',
      'projectCode',
      'stratum',
      'position',
      'holderCipher',
      'state',
      'ground',
      'note',
      'changeNo',
      'replacedBy',
      'confirmedAt',
      'attendedAt',
      'endedAt',
    ],
    'seat/2': ['caseNumber'],
    'seat/3': ['noticedAt', 'noticedBy', 'answerBy', 'reachBy', 'checkIn'],
  },
})
export class Seat extends LegalEntity {
  @Column('uuid')
  requestId: string;

  @Column('uuid')
  drawId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  projectCode: string;

  @Column('text')
  stratum: string;

  /** Position in the stratum's draw; null for somebody who was designated. */
  @Column('int', { nullable: true })
  position: number | null;

  @Column('text')
  holderCipher: string;

  @Column('text')
  state: SeatState;

  /** The rule under which it fell away; closed until the opening. */
  @Column('text', { nullable: true })
  ground: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  /** Number of the change by which it fell away, within its draw. */
  @Column('int', { nullable: true })
  changeNo: number | null;

  /** The seat of whoever followed. */
  @Column('uuid', { nullable: true })
  replacedBy: string | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  /** When the holder checked in to the session that runs; a re-review is one of its own, with its own check-in. EXP-20 */
  @Column('timestamptz', { nullable: true })
  attendedAt: Date | null;

  /** How that is known; null before, and of who came before it was kept. EXP-20 */
  @Column('jsonb', { nullable: true })
  checkIn: CheckIn | null;

  /** When the invitation was before the holder: he read it himself, or it was delivered with proof. EXP-21 */
  @Column('timestamptz', { nullable: true })
  noticedAt: Date | null;

  @Column('text', { nullable: true })
  noticedBy: 'login' | 'delivery' | null;

  /** Until when he answers; null while the invitation is not before him. EXP-20 */
  @Column('timestamptz', { nullable: true })
  answerBy: Date | null;

  /** Until when he looks at what was sent to his login; null where he has none, and somebody delivers it. EXP-21 */
  @Column('timestamptz', { nullable: true })
  reachBy: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
