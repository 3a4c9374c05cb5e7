import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { REVIEW_BREACH_KINDS, type ReviewBreachKind } from '@shenguan/common/contracts';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { BreachState } from './review-breach.transitions.js';

/** What may be broken at a review, as articles 18 to 20 have it. */
export const BREACH_KINDS = REVIEW_BREACH_KINDS;
export type BreachKind = ReviewBreachKind;

/** That whom a breach concerns has it before him: his own look at it, or its delivery with proof. REV-20 */
export interface BreachReceipt {
  by: 'login' | 'delivery';
  /** RFC 3339: when he looked, or the end of the day on which it was delivered. */
  at: string;
  /** Who looked; of a delivery who recorded it, never who alleged it. */
  subject: string;
  /** The proof of a delivery. */
  file?: StoredFile;
}

/** That an official or an agency broke a duty at a review (评审违规): alleged, heard, decided by somebody else. REV-18 to REV-20 */
@Entity('review_breach')
@LegalRow({
  subject: 'review-breach',
  schemas: {
    'review-breach/1': [
      ...['reviewId', 'caseNumber', 'bureauCode', 'subject', 'bodyCode', 'kind', 'allegation', 'file', 'state'],
      ...['allegedBy', 'allegedAt', 'hearingEndsAt', 'calendarVersion', 'statement', 'statedBy', 'heardAt'],
      ...['reason', 'decidedBy', 'decidedAt'],
    ],
    'review-breach/2': ['receipt'],
  },
})
export class ReviewBreach extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  /** The bureau that looks into it. */
  @Column('text')
  bureauCode: string;

  /** The official; null where an agency as such is concerned. */
  @Column('text', { nullable: true })
  subject: string | null;

  /** His body, or the agency. */
  @Column('text')
  bodyCode: string;

  @Column('text')
  kind: BreachKind;

  @Column('text')
  allegation: string;

  /** What it rests on. */
  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  state: BreachState;

  @Column('text')
  allegedBy: string;

  @Column('timestamptz')
  allegedAt: Date;

  /** Null until the breach is before whom it concerns: the time for a statement runs from then. */
  @Column('timestamptz', { nullable: true })
  hearingEndsAt: Date | null;

  @Column('text', { nullable: true })
  calendarVersion: string | null;

  /** Null until then, and in a breach from before it was kept. */
  @Column('jsonb', { nullable: true })
  receipt: BreachReceipt | null;

  @Column('text', { nullable: true })
  statement: string | null;

  @Column('text', { nullable: true })
  statedBy: string | null;

  @Column('timestamptz', { nullable: true })
  heardAt: Date | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;
}
