import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { ServiceOfSeat } from '../draws/index.js';
import type { Tie } from '../ties/index.js';
import type { FindingGround, FindingPurpose } from './domain/finding-grounds.js';
import type { HearingReceipt } from './domain/hearing-time.js';
import type { FindingState } from './finding.transitions.js';

/** What a misconduct was part of, so that one isn't found twice (不良行为所涉活动). EXP-23.6 */
export interface FindingEvent {
  /** The draw request of the review or inspection, if it was at one. */
  requestId: string | null;
  /** YYYY-MM-DD. */
  on: string;
  /** The signed opinion that goes gravely against the rules. EXP-23.7 */
  opinionId?: string;
  /** What it goes against, by article. EXP-23.7 */
  provisions?: string[];
  /** The finding on the same event that stood before this one, where it turned out to disqualify. EXP-23 */
  follows?: string;
}

/**
 * A finding (核实认定) about an expert or a seat: alleged by one person, the expert heard, decided by another. Of a
 * seat it names the seat and nobody. EXP-9, EXP-18, EXP-19, EXP-23
 */
@Entity('finding')
@LegalRow({
  subject: 'finding',
  schemas: {
    'finding/1': [
      'bureauCode',
      'purpose',
      'ground',
      'seatId',
      'expertId',
      'caseNumber',
      'allegation',
      'tie',
      'allegedBy',
      'allegedAt',
      'answerHours',
      'hearingEndsAt',
      'state',
      'statement',
      'heardAt',
      'decidedBy',
      'decidedAt',
      'reason',
      'objection',
      'objectedAt',
      'reviewedBy',
      'reviewedAt',
      'reviewReason',
      'suspendedBy',
      'suspendedAt',
      'suspendedUntil',
      'suspensionReason',
    ],
    'finding/2': ['tieId'],
    'finding/3': ['likenessId', 'otherExpertId', 'otherStatement', 'event'],
    'finding/4': ['finalAt'],
    'finding/5': ['answerDays', 'receipts', 'calendarVersion'],
    'finding/6': ['service'],
    'finding/7': ['asParty'],
    'finding/8': ['interimBy', 'interimAt', 'interimReason'],
  },
})
export class Finding extends LegalEntity {
  /** The bureau whose draw or pool it is about. */
  @Column('text')
  bureauCode: string;

  @Column('text')
  purpose: FindingPurpose;

  @Column('text')
  ground: FindingGround;

  @Column('uuid', { nullable: true })
  seatId: string | null;

  @Column('uuid', { nullable: true })
  expertId: string | null;

  /** Of the seat's case. */
  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text')
  allegation: string;

  /** The tie that is alleged. */
  @Column('jsonb', { nullable: true })
  tie: Tie | null;

  /** The tie that is said to be none. */
  @Column('uuid', { nullable: true })
  tieId: string | null;

  /** The question whether two entries are one person's, of which `expertId` is the later. EXP-7 */
  @Column('uuid', { nullable: true })
  likenessId: string | null;

  /** The earlier entry: its holder is told and heard too. */
  @Column('uuid', { nullable: true })
  otherExpertId: string | null;

  /** What the holder of the earlier entry stated; null where the time lapsed. */
  @Column('text', { nullable: true })
  otherStatement: string | null;

  /** When and at what it happened; null where nothing happened on a day. EXP-18, EXP-23 */
  @Column('jsonb', { nullable: true })
  event: FindingEvent | null;

  /** The service at a body of the case that it was opened for by itself (任职), as the staff register told of it. EXP-19.4 */
  @Column('jsonb', { nullable: true })
  service: ServiceOfSeat | null;

  /** Opened by itself because others made the holder of the seat a party of the case, or agent in it. PRA-11 */
  @Column('boolean')
  asParty: boolean;

  @Column('text')
  allegedBy: string;

  @Column('timestamptz')
  allegedAt: Date;

  /** Hours of a finding from before working days were counted; null since. */
  @Column('int', { nullable: true })
  answerHours: number | null;

  /** Working days that each party has for a statement, from his own receipt of the last piece of evidence on. */
  @Column('int')
  answerDays: number;

  /** Who has it before him, and how that is known; begins anew with each piece of evidence. */
  @Column('jsonb')
  receipts: HearingReceipt[];

  /** Null while somebody concerned has nothing before him: no time lapses then. */
  @Column('timestamptz', { nullable: true })
  hearingEndsAt: Date | null;

  /** The calendar that the time was counted by. */
  @Column('text', { nullable: true })
  calendarVersion: string | null;

  @Column('text')
  state: FindingState;

  /** What the expert stated; null where the time lapsed. */
  @Column('text', { nullable: true })
  statement: string | null;

  @Column('timestamptz', { nullable: true })
  heardAt: Date | null;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { nullable: true })
  objection: string | null;

  @Column('timestamptz', { nullable: true })
  objectedAt: Date | null;

  /** Who ruled on the objection: neither who alleged nor who decided. */
  @Column('text', { nullable: true })
  reviewedBy: string | null;

  @Column('timestamptz', { nullable: true })
  reviewedAt: Date | null;

  @Column('text', { nullable: true })
  reviewReason: string | null;

  /** From when on it stands: the time to object was over, or it was maintained. */
  @Column('timestamptz', { nullable: true })
  finalAt: Date | null;

  /** Who suspended the seat meanwhile: once, for a day, never who alleged. */
  @Column('text', { nullable: true })
  suspendedBy: string | null;

  @Column('timestamptz', { nullable: true })
  suspendedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  suspendedUntil: Date | null;

  @Column('text', { nullable: true })
  suspensionReason: string | null;

  /** Who let an alternate sit for now (先行递补), with his own token: never who alleged the absence. EXP-18.3 */
  @Column('text', { nullable: true })
  interimBy: string | null;

  @Column('timestamptz', { nullable: true })
  interimAt: Date | null;

  @Column('text', { nullable: true })
  interimReason: string | null;
}
