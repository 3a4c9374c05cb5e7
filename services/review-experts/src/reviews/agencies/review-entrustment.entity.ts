import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { EntrustmentState } from './review-entrustment.transitions.js';

/** What a complete report contains (R): the matter, what it was judged by, how, what each said, the analysis, the result. REV-14 */
export const REPORT_PARTS = ['matter', 'basis', 'process', 'opinions', 'analysis', 'conclusion'] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** Why a report was returned, and when. */
export interface ReportReturn {
  missing: ReportPart[];
  reason: string;
  /** SHA-256 of what was returned, hex. */
  sha256: string;
  by: string;
  /** RFC 3339. */
  at: string;
}

/** A review that an evaluation agency holds for the bureau (委托评估机构承办), and the report that it owes. REV-3, REV-14 */
@Entity('review_entrustment')
@LegalRow({
  subject: 'review-entrustment',
  schemas: {
    'review-entrustment/1': [
      ...['reviewId', 'caseNumber', 'bureauCode', 'awardId', 'agencyCode', 'agencyName', 'state', 'reportDueOn'],
      ...['overdueTold', 'entrustedBy', 'entrustedAt', 'undertakenBy', 'undertakenAt', 'parts', 'report'],
      ...['deliveredBy', 'deliveredAt', 'returned', 'checkedBy', 'checkedAt', 'endReason'],
    ],
    'review-entrustment/2': ['undertakeBy', 'calendarVersion', 'endedBy', 'endedAt'],
  },
})
export class ReviewEntrustment extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** The commission in approval that the agency was awarded. INT-8 */
  @Column('uuid')
  awardId: string;

  @Column('text')
  agencyCode: string;

  @Column('text')
  agencyName: string;

  @Column('text')
  state: EntrustmentState;

  /** The day that both agree on. */
  @Column('date')
  reportDueOn: string;

  @Column('boolean')
  overdueTold: boolean;

  @Column('text')
  entrustedBy: string;

  @Column('timestamptz')
  entrustedAt: Date;

  /** Who of the agency declared that it has no tie, and undertook it. */
  @Column('text', { nullable: true })
  undertakenBy: string | null;

  @Column('timestamptz', { nullable: true })
  undertakenAt: Date | null;

  @Column('jsonb', { nullable: true })
  parts: ReportPart[] | null;

  @Column('jsonb', { nullable: true })
  report: StoredFile | null;

  @Column('text', { nullable: true })
  deliveredBy: string | null;

  @Column('timestamptz', { nullable: true })
  deliveredAt: Date | null;

  /** Each time that a report came back, and why. */
  @Column('jsonb')
  returned: ReportReturn[];

  @Column('text', { nullable: true })
  checkedBy: string | null;

  @Column('timestamptz', { nullable: true })
  checkedAt: Date | null;

  @Column('text', { nullable: true })
  endReason: string | null;

  /** Until when the agency undertakes it or not: silence ends it. Null of what was entrusted before that was counted. */
  @Column('timestamptz', { nullable: true })
  undertakeBy: Date | null;

  @Column('text', { nullable: true })
  calendarVersion: string | null;

  /** Who ended it for want of a report; null where silence or a withdrawal did. */
  @Column('text', { nullable: true })
  endedBy: string | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
